# An address of one cell that differs from the writer's is another one, and printed with the child.
{
  echo "household,name,date of birth,authority,address," \
    "practice name,practice address 1,practice town,practice postcode,opt outs"
  echo '1,Edda Quill,1979-08-14,,"3 Tannery Row, WHITBY, YO22 4AS",' \
    "Harbour Lane Surgery,5 Harbour Lane,WHITBY,YO21 3PU,type-1"
  echo '1,Una Quill,2016-05-31,parental-responsibility,"4 Tannery Row, WHITBY, YO22 4AS",' \
    "Harbour Lane Surgery,5 Harbour Lane,WHITBY,YO21 3PU,type-1"
} >family.csv
"$OPTOUT" batch family.csv -o out --format txt -q --date 2026-11-21
grep -rh 'Tannery Row' out/letters | sort
