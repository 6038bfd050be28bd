# Each part puts its own people into order, and leaves out who came in it before; together they are
# all that there are.
awk -v count=9 -f "$TOP/tests/law/people.awk" >people.csv
sed -n 3p people.csv >>people.csv
batch() { "$OPTOUT" batch "$@" </dev/null; }
for sort in practice postcode; do
  for part in 1 2; do
    batch people.csv -o "$sort" -q --shard $part/2 --sort "$sort" --unique
    echo "$sort, part $part: exit $?"
  done
  batch --join "$sort" -q
  echo "$sort, joined: exit $?, $(grep -c written "$sort/manifest.csv") in the list"
  find "$sort/letters" -name '*.pdf' | wc -l
done
"$OPTOUT" blank type-1 -o form.docx
