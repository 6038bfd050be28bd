# A letter in a volume for both sides begins on a sheet of its own: a page is put in where one is
# needed, and nowhere else.
awk -v count=3 -f "$TOP/tests/law/people.awk" >people.csv
for size in 16 24; do
  "$OPTOUT" batch people.csv -o $size --combined --duplex --large-print=$size -q
  pdfinfo $size/volume-00001.pdf | awk '/^Pages/ { print $2 " pages" }'
  cut -d, -f7 $size/manifest.csv | paste -sd ' '
done
# Letters of one household to another practice than the writer's follow one another.
practice='practice: {name: The Other Surgery, address: [3 Low Street, SOMETOWN, TS18 1AB]}'
sed '/^#/d; /^opt_outs/d; /^letter/,$d' "$EXAMPLES/self.yaml" >home.yaml
cat >>home.yaml <<END
opt_outs: [type-1]
dependants:
  - {name: Kim Example, date_of_birth: 2017-05-01, authority: guardian, $practice}
  - {name: Max Example, date_of_birth: 2018-05-01, authority: guardian, $practice}
END
"$OPTOUT" batch home.yaml -o home --combined --sort practice
echo "exit $?"
cut -d, -f1,4,5,7 home/manifest.csv
