# What there are no labels of, and how it is said.
sed 's/$/,2 Long Lane,EXETER,EX1 1AB,type-1/; 1s/,2 Long.*/,practice address 1,practice town,/
  1s/$/practice postcode,opt outs/' >people.csv <<'END'
name,dob,address line 1,town,postcode,practice name
Ms Edda Quill,1979-08-14,1 High Street,EXETER,EX1 1AA,The Hill Surgery
END
try() { "$OPTOUT" labels "$@"; echo "exit $?"; }
{
  try people.csv
  try people.csv --sheet L7163 --envelope dl
  try people.csv --sheet L9999
  try people.csv --sheet 3x7,63.5x38.1
  try people.csv --sheet 3x7,80x38.1,0x0
  try people.csv --sheet L7163 --start 15
  try people.csv --sheet L7163 --start 0
  try people.csv --envelope notify
  try people.csv --envelope dl --start 2
  try people.csv --sheet L7163 --for cats
  try people.csv --sheet L7163 -o labels.txt
  try people.csv --sheet L7163 -o people.csv --force
  try - --sheet L7163
  try missing.csv --sheet L7163
  try --sheet L7163
} 2>&1
ls
