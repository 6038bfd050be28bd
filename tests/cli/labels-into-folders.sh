# Labels go into a folder under the name of what they are made from, and never over any input.
awk -v count=1 -f "$TOP/tests/law/people.awk" >people.csv
try() { echo "== $*"; "$OPTOUT" labels "$@" --sheet L7163 -q; echo "exit $?"; }
{
  try people.csv -o labels/
  try people.csv "$BEGUN/../people-one.csv" -o people.csv --force
  try people.csv -o nowhere/labels.pdf
  try people.csv -o people.csv/
} 2>&1 | sed "s#$BEGUN#begun#"
ls . labels
