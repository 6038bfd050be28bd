# Letters of an earlier run that are replaced are counted: a table of the same name, or other
# standard input, is seen by that.
mkdir a b
awk -v count=4 -f "$TOP/tests/law/people.awk" >a/people.csv
awk -v count=3 -v from=10 -f "$TOP/tests/law/people.awk" >b/people.csv
go_on() { "$OPTOUT" batch "$@" --resume 2>&1 | grep -v '^[0-9]'; }
for how in '' --combined '--sort postcode'; do
  echo "== $how"
  rm -rf out
  "$OPTOUT" batch a/people.csv -o out -q $how
  go_on a/people.csv -o out $how
  go_on b/people.csv -o out $how
  go_on b/people.csv -o out $how
done
echo '== one row, in standard input'
"$OPTOUT" batch - -o piped -q <a/people.csv
sed '2s/^[^,]*/Edda Quill/' a/people.csv | go_on - -o piped
sed '2s/^[^,]*/Edda Quill/' a/people.csv | go_on - -o piped -q
go_on - -o piped -q <a/people.csv
