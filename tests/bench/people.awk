# awk -v count=N -f people.awk: a table of N invented adults with a practice each, of whom no two
# have a field in common but dates, of which there are not so many. Numbers are from the range
# that the NHS keeps for tests, while they last.
#
# Four syllables: a made-up word for each number below 100,000,000.
function word(i,   text, k) {
  for (k = 0; k < 4; k++) {
    text = text substr("bcdfghjklmnprstvwxyz", i % 20 + 1, 1)
    i = int(i / 20)
    text = text substr("aeiou", i % 5 + 1, 1)
    i = int(i / 5)
  }
  return text
}
# The number with its check digit, or nothing.
function number(i,   digits, k, sum) {
  if (i > 999999) return ""
  digits = sprintf("999%06d", i)
  for (k = 1; k <= 9; k++) sum += (11 - k) * substr(digits, k, 1)
  sum = (11 - sum % 11) % 11
  return sum == 10 ? "" : digits sum
}
function postcode(i) {
  return sprintf("TS%d %d%s%s", i % 29 + 1, int(i / 29) % 10,
                 substr(letters, int(i / 290) % 20 + 1, 1),
                 substr(letters, int(i / 5800) % 20 + 1, 1))
}
BEGIN {
  letters = "ABDEFGHJLNPQRSTUWXYZ"
  print "name,date of birth,NHS number,address line 1,town,postcode,phone,email," \
    "practice code,practice name,practice address line 1,practice town,practice postcode,opt outs"
  for (i = 1; i <= count; i++) {
    w = word(i * 7919 % 100000000)
    printf "Ms T%s Own,%d-%02d-%02d,%s,%d V%s Lane,W%s on Sea,%s,01632 %06d,x%s@example.org,",
      w, 1930 + int(i / 336) % 70, int(i / 28) % 12 + 1, i % 28 + 1, number(i), i, w, w,
      postcode(i), i % 1000000, w
    printf "%s%05d,The Y%s Surgery,%d Z%s Road,Q%s Bridge,%s,type-1\n",
      substr("ABCDEFGH", int(i / 80000) % 8 + 1, 1), i % 80000 + 1, w, i, w, w, postcode(i + 7)
  }
}
