# A folder may be called as a file is, when it is there; below what is not there nothing is made.
awk -v count=1 -f "$TOP/tests/law/people.awk" >people.csv
mkdir folder.pdf
: >file.pdf
for folder in folder.pdf file.pdf none.pdf nowhere/out nowhere/at/all; do
  echo "== $folder"
  "$OPTOUT" batch people.csv -o "$folder" -q 2>&1
  echo "exit $?"
done
ls
