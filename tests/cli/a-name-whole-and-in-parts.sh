# What stands in one column as a whole is the name; parts of it in others are not put before it,
# and no title twice.
{
  echo "name,title,first name,middle name,last name,date of birth,address line 1,town,postcode," \
    "practice name,practice address 1,practice town,practice postcode,opt outs"
  echo "Edda Quill,Dr,Edda,Rose,Quill,1979-08-14,3 Tannery Row,WHITBY,YO22 4AS," \
    "Harbour Lane Surgery,5 Harbour Lane,WHITBY,YO21 3PU,type-1"
  echo "Ms Una Quill,Ms,,,,1981-02-14,3 Tannery Row,WHITBY,YO22 4AS," \
    "Harbour Lane Surgery,5 Harbour Lane,WHITBY,YO21 3PU,type-1"
} >names.csv
"$OPTOUT" batch names.csv -o out --format txt -q --date 2026-11-21
grep -rh Quill out/letters
