# A code is enough for the practice of each person, and for whoever has their own.
row() { # code, name, street, town, postcode
  printf '"%s","%s","Y63","QHM","%s","","","%s","","%s"' "$1" "$2" "$3" "$4" "$5"
  printf ',"19740401","","A","B","16C","20200401","","","","","","0","","16C","","4",""\n'
}
{
  row A99101 "QUIET LANE SURGERY" "1 QUIET LANE" WHITBY "YO21 3PU"
  row A99102 "QUIET ROW SURGERY" "2 QUIET ROW" WHITBY "YO21 3PU"
  row A99103 "QUIET HILL SURGERY" "3 QUIET HILL" WHITBY "YO21 3PU"
} >directory.csv
cat >family.yaml <<'END'
patient:
  name: Ms Edda Quill
  date_of_birth: 1979-08-14
  address: [3 Tannery Row, WHITBY, YO22 4AS]
  practice: {code: A99101}
opt_outs: [type-1]
dependants:
  - {name: Ida Quill, date_of_birth: 2020-05-01, authority: parental-responsibility,
     practice: {code: A99102}}
  - {name: Uta Quill, date_of_birth: 2021-05-01, authority: guardian,
     practice: {code: A99103}}
letter: {date: 2026-11-21}
END
{ echo 'practice: {code: A99103}'; cat family.yaml; } >all.yaml
"$OPTOUT" write all.yaml --directory directory.csv --format txt -o - -q | grep -A3 'Surgery$'
echo "exit ${PIPESTATUS[0]}"
"$OPTOUT" write family.yaml --directory directory.csv --format txt -o - -q 2>&1 | grep 'Surgery$'
echo "exit ${PIPESTATUS[0]}"
sed 's/A99102/A99109/' all.yaml >unknown.yaml
"$OPTOUT" check unknown.yaml --directory directory.csv --excerpts never 2>&1
echo "exit $?"
