# Settings that exclude each other, and names that nobody knows.
row() { local IFS=,; echo "$*"; }
{
  row name dob 'address line 1' town postcode 'practice name' 'practice address 1' \
    'practice town' 'practice postcode' 'opt outs'
  row 'Ms Edda Quill' 1979-08-14 '1 High Street' EXETER 'EX1 1AA' 'The Hill Surgery' \
    '2 Long Lane' EXETER 'EX1 1AB' type-1
} >people.csv
try() { "$OPTOUT" batch "$@"; echo "exit $?"; }
{
  try people.csv
  try people.csv -o -
  try people.csv -o out --volume 5
  try people.csv -o out --duplex
  try people.csv -o out --combined --format txt
  try people.csv -o out --no-tags --format txt
  try people.csv -o out --resume --force
  try people.csv -o out --opt-out type-l
  try people.csv -o out --opt-out xylophone
  try people.csv -o out --opt-out summary-care-record:xylophone
  try people.csv -o out --letter xylophone
  try people.csv -o out -j 0
  try people.csv -o out --shard 3/2
  try - -o out --shard 1/2 <people.csv
  try people.csv -o out --templates nowhere
  try people.csv -o people.csv/out
  try --join out people.csv
  mkdir empty
  try --join empty
  try --join gone
  try -o out
} 2>&1
ls
