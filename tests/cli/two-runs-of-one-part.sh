# A part that another run is at is not begun a second time.
command -v flock >/dev/null || exit 0
row() { local IFS=,; echo "$*"; }
{
  row name dob 'address line 1' town postcode 'practice name' 'practice address 1' \
    'practice town' 'practice postcode' 'opt outs'
  row 'Ms Edda Quill' 1979-08-14 '1 High Street' EXETER 'EX1 1AA' 'The Hill Surgery' \
    '2 Long Lane' EXETER 'EX1 1AB' type-1
} >people.csv
mkdir out
: >out/journal-1-of-1.new
exec 9<out/journal-1-of-1.new
flock 9
"$OPTOUT" batch people.csv -o out --shard 1/1
echo $?
flock -u 9
"$OPTOUT" batch people.csv -o out --shard 1/1 -q
echo $?
