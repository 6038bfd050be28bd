# Who comes twice, and whose NHS number is somebody else's, is told to programs too; the second is
# said to whoever wants to hear nothing.
address='2 Mill Lane,QUILLBURY,TS1 1AB,Quill Surgery,"1 Mill Lane, QUILLBURY, TS1 1AA",type-1'
heading='name,date of birth,nhs number,address line 1,town,postcode,practice name,practice address'
{ echo "$heading,opt outs,shoes"
  echo "Edda Quill,1979-08-14,9990000018,$address,7"
  echo "Edda Quill,1979-08-14,,$address,7"
  echo "Ida Marsh,1999-01-02,9990000018,$address,7"
  echo "Edda Quill,1979-08-14,9990000018,$address,7"
} >people.csv
"$OPTOUT" batch people.csv -o out --date 2026-11-21 --json
echo "rehearsed:"
"$OPTOUT" batch people.csv --date 2026-11-21 --json --dry-run
echo "in few words:"
"$OPTOUT" batch people.csv -o few --date 2026-11-21 -q 2>&1
"$OPTOUT" batch people.csv --date 2026-11-21 -q --dry-run 2>&1
