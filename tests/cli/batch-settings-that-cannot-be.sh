# Settings that exclude each other, and names that nobody knows.
cp "$TOP/tests/data/people-one.csv" people.csv
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
