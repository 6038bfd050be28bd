# --unique leaves out of labels whom it leaves out of letters.
home='1 High Street,EXETER,EX1 1AA'
practice() { echo "The $1 Surgery,\"2 $1 Lane, EXETER, EX1 1AB\",type-1"; }
{
  echo 'household,role,authority,name,dob,address line 1,town,postcode,surgery,practice address,'\
'opt outs'
  echo "1,,,Ms Edda Quill,1979-08-14,$home,$(practice Hill)"
  echo "2,,,Mr Ivo Marsh,1960-02-03,$home,$(practice Hill)"
  echo "3,patient,,Mr Ivo Marsh,1960-02-03,$home,$(practice Dale)"
  echo "3,dependant,parental-responsibility,Una Marsh,2019-02-03,$home,$(practice Vale)"
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
