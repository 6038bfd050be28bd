# awk -v table=PEOPLE -f canary.awk TEXTS: each letter (of one page each) holds the marks of its
# own person, in every field, and nobody else's. Says how many letters were right.
function want(text, what) {
  if (index(page, text) == 0) { print FILENAME ": the " what " is missing"; bad = 1 }
}
function finish(   rest, own, count) {
  if (page !~ /[^ \n\t]/) return
  if (page ~ /Cover sheet/ && !match(page, mark)) { covers++; return }
  if (!match(page, mark)) { print FILENAME ": a page without a mark"; bad = 1; return }
  own = tolower(substr(page, RSTART, RLENGTH)); sub(/^z/, "", own)
  rest = page
  while (match(rest, mark)) {
    if (tolower(substr(rest, RSTART + 1, RLENGTH - 1)) != own) {
      print FILENAME ": somebody else's mark"; bad = 1
    }
    count++
    rest = substr(rest, RSTART + RLENGTH)
  }
  if (!(own in row)) { print FILENAME ": nobody has this mark"; bad = 1; return }
  split(row[own], cell, ",")
  want(cell[1], "name"); want(nhs(cell[3]), "NHS number"); want(cell[4], "street")
  want(cell[6], "postcode"); want(cell[7], "telephone"); want(cell[8], "email")
  want(cell[10], "practice"); want(cell[11], "practice's street"); want(year(cell[2]), "birth")
  seen[own]++
  if (seen[own] > 1) { print FILENAME ": a second letter for one person"; bad = 1 }
  right++
}
function nhs(digits) { return substr(digits, 1, 3) " " substr(digits, 4, 3) " " substr(digits, 7) }
function year(date) {
  split("January February March April May June July August September October November " \
        "December", month, " ")
  return substr(date, 9) + 0 " " month[substr(date, 6, 2) + 0] " " substr(date, 1, 4)
}
BEGIN {
  mark = "[Zz]q" # and ten letters: not every awk counts
  for (i = 0; i < 10; i++) mark = mark "[a-z]"
  while ((getline line <table) > 0)
    if (match(line, mark)) { row[substr(line, RSTART + 1, RLENGTH - 1)] = line; people++ }
}
FNR == 1 { finish(); page = "" }
/\f/ { part = $0; sub(/\f.*/, "", part); page = page "\n" part; finish(); page = ""; sub(/.*\f/, "") }
{ gsub(/\302\240/, " "); page = page "\n" $0 }
END {
  finish()
  if (right != wanted) { print right + 0 " letters were right of " wanted; bad = 1 }
  exit bad
}
