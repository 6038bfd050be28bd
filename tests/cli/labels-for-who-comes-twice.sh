# --unique leaves out of labels whom it leaves out of letters.
home='1 High Street,EXETER,EX1 1AA'
{
  echo 'household,role,authority,name,dob,address line 1,town,postcode,practice name,practice address,opt outs'
  echo "1,,,Ms Edda Quill,1979-08-14,$home,The Hill Surgery,\"2 Long Lane, EXETER, EX1 1AB\",type-1"
  echo "2,,,Mr Ivo Marsh,1960-02-03,$home,The Hill Surgery,\"2 Long Lane, EXETER, EX1 1AB\",type-1"
  echo "3,patient,,Mr Ivo Marsh,1960-02-03,$home,The Dale Surgery,\"3 Long Lane, EXETER, EX1 1AB\",type-1"
  echo "3,dependant,parental-responsibility,Una Marsh,2019-02-03,$home,The Vale Surgery,\"4 Long Lane, EXETER, EX1 1AB\",type-1"
} >people.csv
names() { pdftotext "$1" - | grep -E 'Quill|Marsh|Surgery'; }
for who in people practices; do
  for unique in '' --unique; do
    # shellcheck disable=SC2086 # an option or none
    "$OPTOUT" labels people.csv --sheet L7163 --for $who $unique -o labels.pdf --force 2>&1 |
      grep -v '^  [12]'
    names labels.pdf
  done
done
