# Refused rows stand below the heading that they came with, whatever number a part gave to their
# list: parts, put together, have the lists of one run. There may be more of them than anybody
# counted on, and each is looked after.
awk -v count=140 -f "$TOP/tests/law/people.awk" >people.csv
# 70 tables of two people, the second with a date that is none; of 66 no two have their columns in
# the same order, and one heading has a line end.
awk -F, 'NR == 1 { columns = split($0, heading); next }
  {
    table = int(NR / 2)
    order = (table - 1) % 66
    file = sprintf("t%02d.csv", table)
    if (NR % 2) $2 = "31/02/1950"
    said = row = ""
    for (i = 0; i < columns; i++) {
      at = (i + order) % columns
      if (i == 0) at = (1 + int(order / columns) + order) % columns
      if (i == 1 + int(order / columns)) at = order % columns
      name = heading[at + 1]
      if (order == 40 && name == "NHS number") name = "\"NHS\nnumber\""
      said = said (i ? "," : "") name
      row = row (i ? "," : "") $(at + 1)
    }
    if (NR % 2 == 0) print said >file
    print row >file
  }' people.csv
batch() { "$OPTOUT" batch "$@" -q </dev/null 2>/dev/null; }
batch t*.csv -o whole
ls whole | grep -c rejected
for part in 3 1 2; do batch t*.csv -o parts --shard $part/3; done
(cd parts && ls rejected-*-of-3.csv | wc -l)
"$OPTOUT" batch --join parts 2>&1 | cut -c 1-100
same() { # of one run, of its parts
  for list in "$1"/manifest.csv "$1"/rejected*.csv; do
    cmp "$list" "$2/$(basename "$list")" || return
  done
  [ "$(ls "$1" | grep -c rejected)" = "$(cd "$2" && ls rejected*.csv | grep -vc of)" ] && echo same
}
same whole parts
echo '== a list that a part has no more, and one that is not what it wrote'
cp -r parts edited
rm edited/rejected-2-1-of-3.csv
truncate -s -1 edited/rejected-2-of-3.csv
"$OPTOUT" batch --join edited -q 2>&1
cp parts/rejected-2-of-3.csv edited
"$OPTOUT" batch --join edited -q
(cd edited && ls rejected*.csv | grep -vc of)
cat edited/rejected*-of-3.csv | grep -c 31/02
cat $(cd edited && ls -d "$PWD"/rejected*.csv | grep -v of-3) | grep -c 31/02
echo '== fed back as they are, all of them are refused for the same'
"$OPTOUT" batch parts/rejected.csv parts/rejected-[0-9].csv parts/rejected-[0-9][0-9].csv -o again \
  2>&1 | grep -e '^people' -e 'were refused'
echo '== the last is looked after as the first is'
sed -i 's,31/02/1950,01/02/1950,' parts/rejected-66.csv
"$OPTOUT" batch --join parts
echo "exit $?"
sed -i 's,31/02/1950,01/02/1950,' whole/rejected-65.csv
"$OPTOUT" batch t*.csv -o whole --resume
echo "exit $?"
echo '== lists that the next run has no use for'
rm -r whole
batch t*.csv -o whole
mv whole/rejected-3.csv mine.csv
sed -i 's,31/02/1950,01/02/1950,' t??.csv
batch t*.csv -o whole --resume
ls whole
