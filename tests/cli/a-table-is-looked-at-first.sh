# --dry-run reads all rows, says what would be refused and how much there would be, and writes
# nothing; a run then says the same numbers.
address='"1 High Street, SOMETOWN, TS18 1AA"'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs,notes,hobby'
  row() { echo "$1,$2,$address,$3,\"2 Low Street, SOMETOWN, TS18 1HU\",$4,,"; }
  row 'Jo Reader' '1 March 1970' 'The Surgery' 'type-1; national-data'
  row 'Al Reader' '31 February 1970' 'The Surgery' type-1
  row 'Bo 漢 Reader' '2 March 1970' 'The Surgery' type-1
  row 'Cy Reader' '3 March 1970' 'Other Surgery' type-1
  row 'Jo Reader' '1 March 1970' 'The Surgery' type-1
} >people.csv
try() { echo "== $*"; "$OPTOUT" batch "$@" 2>&1; echo "exit $?"; }
try --dry-run people.csv
try --dry-run people.csv --unique -o letters/ --quiet
try -n people.csv --unique --json
try --dry-run people.csv --shard 2/2
try --dry-run people.csv --limit 1
try --dry-run missing.csv
try --dry-run people.csv --resume
try --dry-run --join .
try people.csv
echo "== $(ls)"
"$OPTOUT" batch people.csv -o letters/ --unique 2>&1 | tail -n 2
"$OPTOUT" check people.csv 2>&1 | grep -o -- '--dry-run checks it'
# A part says of the headings what the whole says, once.
"$OPTOUT" batch people.csv -o part/ --shard 2/2 2>&1 | grep -c 'is not used'
