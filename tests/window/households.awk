# awk -v shape=own|3|4|… -v envelope=WORDS -f households.awk DIRECTORY.csv >households.yaml
#
# A household of one for each active practice of a directory in the form of epraccur. What should
# be read in the window goes to the file `expected`: the number, and the lines parted by '|'. Shape
# "own" leaves the address to the directory, and only its postcode is expected. Shape N is N lines
# with the practice's name: the longest of the directory's, or with lines of our own put in. All
# stay in capitals, which are the widest.
function quoted(text) {
  gsub(/'/, "''", text)
  return "'" text "'"
}
function letters(text) {
  gsub(/[^A-Z0-9]/, "", text)
  return text
}
# A word of letters that nobody else has.
function mark(i,   word) {
  for (word = ""; length(word) < 4; i = int(i / 26)) word = word sprintf("%c", 97 + i % 26)
  return word
}
function shorten(wanted,   i, least) {
  while (count > wanted) {
    least = 1
    for (i = 1; i < count; i++) if (length(line[i]) < length(line[least])) least = i
    for (i = least; i < count; i++) line[i] = line[i + 1]
    count--
  }
}
function lengthen(wanted,   i) {
  while (count < wanted) {
    for (i = ++count; i > 1; i--) line[i] = line[i - 1]
    line[1] = more[wanted - count + 1]
  }
}
BEGIN {
  split("Second Floor|The Old Post Office|Stephenson House|Rear Entrance|Unit 12|Annexe", more, "|")
}
{
  gsub(/\r/, "")
  split($0, field, /","/)
  sub(/^"/, "", field[1])
  if (field[13] !~ /^A/ || (field[26] != "4" && field[26] != "RO76")) next
  if (++number > 1) print "---"
  print "patient: {name: Sam R" mark(number) ", date_of_birth: 1 May 1975, " \
    "address: [" number " High Street, YORK, YO24 1AB]}"
  print "opt_outs: [" (field[1] ~ /^W/ ? "wales-gp-record" : "type-1") "]"
  print "letter: {date: 2026-11-21, envelope: " envelope "}"
  if (shape == "own") {
    print "practice: {code: " field[1] "}"
    print number "|" field[10] >"expected"
    next
  }
  count = 0
  # A name that is repeated in the address is printed once.
  for (i = 5; i <= 9; i++) {
    sub(/^[^A-Z0-9]+/, "", field[i]) # no line of an address may begin with a sign
    if (field[i] != "" && letters(field[i]) != letters(field[2])) line[++count] = field[i]
  }
  least = field[2] ~ /^[A-Z0-9]/ ? 1 : 2
  shorten(shape - 2 > least ? shape - 2 : least)
  lengthen(shape - 2)
  # Three lines are the least there can be below a name.
  address = shape > 3 || field[2] !~ /^[A-Z0-9]/ ? "" : quoted(field[2]) ", "
  printed = number "|" field[2]
  for (i = 1; i <= count; i++) {
    address = address quoted(line[i]) ", "
    printed = printed "|" line[i]
  }
  print "practice: {code: " field[1] ", name: " quoted(field[2]) ", address: [" address \
    quoted(field[10]) "]}"
  print printed "|" field[10] >"expected"
}
