# awk -v count=N [-v from=1] -f people.awk: a table of N invented people. Each has a mark, a made-up
# word in every field that takes words, and no other field equals anybody else's either.
function mark(i,   word, k) {
  word = ""
  for (k = 0; k < 5; k++) {
    word = word substr(k % 2 ? "aeiouyaeiouyaeiouyae" : "bcdfghjklmnpqrstvwxz", i % 20 + 1, 1)
    i = int(i / 20)
  }
  return word
}
# The check digit of the modulus 11 sum, or 10.
function check(digits,   k, sum) {
  for (k = 1; k <= 9; k++) sum += (11 - k) * substr(digits, k, 1)
  sum = 11 - sum % 11
  return sum == 11 ? 0 : sum
}
BEGIN {
  print "name,date of birth,NHS number,address line 1,town,postcode,phone,email," \
    "practice code,practice name,practice address line 1,practice town,practice postcode,opt outs"
  letters = "ABDEFGHJLNPQRSTUWXYZ"
  for (i = from ? from : 1; made < count; i++) {
    digits = sprintf("999%06d", i)
    if (check(digits) == 10) continue
    made++
    # Vowels repeat within a mark, so a number is put into it too: a mark is unique to 8,000.
    word = "q" mark(i) mark(int(i / 7) + 13)
    post = sprintf("TS%d %d%s%s", i % 29 + 1, int(i / 29) % 10,
                   substr(letters, int(i / 290) % 20 + 1, 1), substr(letters, int(i / 5800) % 20 + 1, 1))
    printf "Ms Z%s Own,%d-%02d-%02d,%s%d,%d Z%s Lane,Z%s on Sea,%s,01632 %06d,z%s@example.org,",
      word, 1930 + int(i / 336), int(i / 28) % 12 + 1, i % 28 + 1, digits, check(digits),
      i, word, word, post, i, word
    printf "A%05d,The Z%s Surgery,%d Z%s Road,Z%s Bridge,%s,type-1\n", i, word, i, word, word, post
  }
}
