# What an earlier run made is believed only when it was asked for in the same way.
row() { local IFS=,; echo "$*"; }
{
  row name dob 'address line 1' town postcode 'practice name' 'practice address 1' \
    'practice town' 'practice postcode' 'opt outs'
  row 'Ms Edda Quill' 1979-08-14 '1 High Street' EXETER 'EX1 1AA' 'The Hill Surgery' \
    '2 Long Lane' EXETER 'EX1 1AB' type-1
} >people.csv
batch() { "$OPTOUT" batch people.csv -o out "$@" 2>&1; echo "exit $?"; }
batch
batch --resume
batch --resume --large-print
batch --resume --letter question
batch --resume --date 2026-11-22
sed -i 's/Edda/Ida/' people.csv
batch --resume
