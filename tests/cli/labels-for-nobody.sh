# Who has no address gets no label, and a sheet of nobody is not written.
row() { local IFS=,; echo "$*"; }
practice=('The Hill Surgery' '2 Long Lane' EXETER 'EX1 1AB')
{
  row name dob 'address line 1' town postcode 'no fixed address' 'practice name' \
    'practice address 1' 'practice town' 'practice postcode' 'opt outs'
  row 'Ms Edda Quill' 1979-08-14 '' '' '' yes "${practice[@]}" type-1
} >people.csv
"$OPTOUT" labels people.csv --sheet L7163 --for people
echo $?
row 'Mr Ivo Marsh' 1960-02-03 '3 High Street' EXETER 'EX1 1AA' '' "${practice[@]}" type-1 \
  >>people.csv
"$OPTOUT" labels people.csv --sheet L7163 --for people -o some.pdf
echo $?
row "Ms $(printf 'Featherstonehaugh%.0s' 1 2 3)" 1960-02-03 '3 High Street' EXETER 'EX1 1AA' '' \
  "${practice[@]}" type-1 >>people.csv
for sheet in 3x7,20x9,5x5,20x9 4x7,40x38,5x15,42x38; do
  "$OPTOUT" labels people.csv --sheet $sheet --for people -o small.pdf
  echo $?
done
"$OPTOUT" labels people.csv --sheet L7163 -o ''
echo $?
"$OPTOUT" labels people.csv --sheet L7163 --templates nowhere
echo $?
ls
