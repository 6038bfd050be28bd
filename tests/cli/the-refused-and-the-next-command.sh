# What to type when they are mended: all lists, in quotation marks where a shell wants them, into
# another folder, with the options of the run but those that would lose rows.
address='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU"'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  echo "Jo Reader,1 March 2970,$address,type-1"
  echo "Al Reader,1 March 1970,$address,type-1"
} >one.csv
sed '1s/practice name/surgery/; s/Reader/Writer/' one.csv >two.csv
next() { "$OPTOUT" batch "$@" 2>&1 | grep -A 2 refused\\.; }
next one.csv -o out
next one.csv two.csv -o "my letters//"
(mkdir here && cd here && next ../one.csv -o .)
next one.csv -o several/ --duplex --combined
next one.csv -o part/ --shard 1/2
# Parts end in any order: each has a folder of its own, and the whole has one.
next one.csv -o part --shard 2/2
(cd here && next ../one.csv -o . --shard 1/2 --force)
mkdir part-1-of-2
next one.csv -o part --shard 1/2 --force --sort postcode
for part in 1 2; do "$OPTOUT" batch two.csv -o parts --shard $part/2 -q 2>/dev/null; done
"$OPTOUT" batch --join parts/ 2>&1
next one.csv -o first/ --limit 1
next one.csv -o quiet/ --quiet
valued=(--opt-out type-1 --date '21 November 2026' --large-print=20 -vj1 --opt-out national-data)
next one.csv -o valued/ "${valued[@]}" --sort=input --sort practice
next one.csv -o valued/ "${valued[@]}" --sort practice --resume
# A folder that is there is not proposed, and a number is counted on from the folder it began with.
mkdir out-3 week-2
next out/rejected.csv -o out-2
next out/rejected.csv -o week-2/
rm -r out-2
sed -i 's/2970/1970/' out/rejected.csv
"$OPTOUT" batch out/rejected.csv -o out-2/ 2>&1 | tail -n 1
