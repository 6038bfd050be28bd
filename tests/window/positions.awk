# awk -v zone="X0 Y0 X1 Y1" -v hidden="X Y" -f positions.awk expected manifest.csv BBOX
#
# Reads back where words stand on the first page of each letter, as `pdftotext -bbox` says it (pt),
# and holds it against what a window shows (mm): whatever the window could ever show, left of and
# above `hidden`, must be the address, whole and within the zone. Prints what is wrong, at last
# "N fitted". One opt-out for one person has to be one page. `expected` comes from households.awk.
function wrong(what) {
  bad++
  if (bad <= 5) print "letter of practice " letter[at] ": " what
}
# Blanks and commas are where lines were joined or broken.
function plain(text) {
  gsub(/[ ,]/, "", text)
  return text
}
function place_word(   x0, y0, x1, y1) {
  x0 = part[2] * 25.4 / 72
  y0 = part[4] * 25.4 / 72
  x1 = part[6] * 25.4 / 72
  y1 = part[8] * 25.4 / 72
  if (x0 >= hides[1] || y0 >= hides[2]) return
  if (x0 < edge[1] - SLIP || y0 < edge[2] - SLIP || x1 > edge[3] + SLIP || y1 > edge[4] + SLIP)
    wrong(sprintf("a word at %.2f-%.2f, %.2f-%.2f mm", x0, x1, y0, y1))
  if (y1 - y0 < LEAST) wrong("the address is smaller than 10 pt")
  word = part[9]
  sub(/^>/, "", word)
  sub(/<.*/, "", word)
  gsub(/&apos;|&#39;/, "'", word)
  gsub(/&quot;/, "\"", word)
  gsub(/&lt;/, "<", word)
  gsub(/&gt;/, ">", word)
  gsub(/&amp;/, "\\&", word)
  if (lines == 0 || part[4] != level) got[++lines] = word
  else got[lines] = got[lines] " " word
  level = part[4]
}
function judge(   want, count, i, text, whole, cut) {
  if (pages[at] != 1) { wrong("one opt-out takes " pages[at] " pages"); return }
  count = split(expected[letter[at]], want, "|")
  if (got[lines] != want[count]) { wrong("the last line is not the postcode"); return }
  if (count == 1) { if (lines < 3) wrong("too few lines"); return }
  if (got[lines - 1] != want[count - 1]) { wrong("the post town's line is not whole"); return }
  for (i = 1; i <= lines; i++) text = text got[i]
  for (i = 1; i <= count; i++) whole = whole want[i]
  text = plain(text)
  whole = plain(whole)
  if (text == whole) return
  cut = index(text, "…")
  # A name that was shortened; all below it is there.
  if (cut < 2 || substr(text, 1, cut - 1) != substr(plain(want[1]), 1, cut - 1) ||
      substr(text, cut + length("…")) != substr(whole, length(plain(want[1])) + 1))
    wrong("other words than were expected")
}
BEGIN {
  FS = "|"
  SLIP = 0.005 # mm: pdftotext rounds
  LEAST = 3.93 # mm: from the highest to the lowest letters of 10 pt
  split(zone, edge, " ")
  split(hidden, hides, " ")
}
FILENAME == ARGV[1] { expected[$1] = substr($0, length($1) + 2); next }
FILENAME == ARGV[2] {
  if (split($0, cell, ",") < 9 || cell[1] !~ /^[0-9]+$/) next
  letters++
  letter[letters] = cell[1]
  pages[letters] = cell[7]
  next
}
/<page / { if (left == 0) { at++; left = pages[at]; lines = 0; first = 1 } else first = 0 }
/<word / && first { split($0, part, "\""); place_word() }
/<\/page>/ { left--; if (first) judge() }
END {
  if (at != letters) { print at " letters found of " letters; bad++ }
  print letters + 0 " fitted"
  exit bad != 0
}
