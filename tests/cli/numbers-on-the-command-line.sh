# A number that is too large is refused as one that is none.
printf 'name\n' >people.csv
try() { "$OPTOUT" "$@"; echo "exit $?"; }
{
  try batch people.csv -o out -j 99999
  try batch people.csv -o out --limit 10000001
  try batch people.csv -o out --combined --volume 400001
  try labels people.csv --sheet L7163 --start 401
  try check people.csv -q -Zv
  try check people.csv -qZv
} 2>&1
ls
