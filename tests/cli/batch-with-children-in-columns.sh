# Nobody gets a letter before the children have rows of their own; then everybody does.
sed -e '1s/$/,Child 1 name,Child 1 DOB/' -e '2,$s/$/,Una Quill,2015-05-31/' \
  "$TOP/tests/data/people-one.csv" >people.csv
"$OPTOUT" batch people.csv -o out 2>&1
echo "exit $?"
find out -name '*.pdf' 2>/dev/null | wc -l
"$OPTOUT" batch "$TOP/tests/data/people-one.csv" -o out --quiet && find out -name '*.pdf' | wc -l
