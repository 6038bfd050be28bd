# Names and addresses as directories have them: in capitals, with counties or without, on few lines.
row() { # code, name, five lines, postcode
  local part
  printf '"%s","%s","Y63","QHM"' "$1" "$2"
  for part in "$3" "$4" "$5" "$6" "$7" "$8"; do printf ',"%s"' "$part"; done
  printf ',"19740401","","A","B","16C","20200401","","","","","","0","","16C","","4",""\n'
}
{
  row A99101 "QUIET LANE SURGERY" "1 QUIET LANE" "" "" "" "" "YO21 3PU"
  row A99102 "QUIET LANE SURGERY" "" "" "" "" "" "YO21 3PU"
  row A99103 "QUIET STREET, SURGERY" "1 QUIET ST,WHITBY" "" "" "NORTH YORKSHIRE" "" "YO21 3PU"
  row A99104 "QUIET ROW" "1 QUIET ROW" "WHITBY, NORTH YORKSHIRE" "" "" "" "YO21 3PU"
  row A99105 "QUIET ROW" "QUIET ROW" "UNIT 5,WHITBY 2" "" "" "" "YO21 3PU"
  row A99106 "O'QUIET D'ARCY MCQUIET" "XYZ HSE" "PO BOX 7" "2 3RD ST" "1A" "" "YO21 3PZ"
  row A99107 "MEDDYGFA QUIET" "Y BRYN" "ZZZ" "NTH RD" "WHITBY" "" "NOT GIVEN"
  row A99108 "QUIET, " ",WHITBY" "NORTH YORKSHIRE" "" "" "" "YO21 3PU"
  row A99109 "QUIET ." "." "-" "" "" "" "YO213PU"
  for number in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32; do
    row "A991$number" "QUIET SURGERY $number" "$number QUIET ROAD" "" "" "WHITBY" "" "YO21 3PU"
  done
} >directory.csv
find() { echo "== $*"; "$OPTOUT" practices find "$@" --directory directory.csv; echo "exit $?"; }
{
  find quiet lane
  find quiet row
  find quiet street
  find "o'quiet"
  find meddygfa
  find A99108
  find a99109
  find quiet
  find quiet surgery 12 quiet road whitby yo21 3pu and more words than anybody types at all
  find "$(printf 'quiet %.0s' $(seq 90))"
  find "-- ..."
  find yo21 3pz
} 2>&1
broken() {
  echo "== $1"
  eval "$2"
  "$OPTOUT" practices find quiet --directory broken.csv
  echo "exit $?"
}
{
  broken 'empty lines are no rows' '{ echo; cat directory.csv; echo; } >broken.csv'
  broken 'a cell too few' 'sed "3s/,\"\"\$//" directory.csv >broken.csv'
  broken 'a cell too many' 'sed "3s/\$/,\"\"/" directory.csv >broken.csv'
  broken 'a mark left open' 'sed "3s/\"Y63\"/\"Y63/" directory.csv >broken.csv'
  broken 'a mark within' 'sed "3s/\"Y63\"/Y\"63/" directory.csv >broken.csv'
  broken 'nothing' ': >broken.csv'
  broken 'one code twice' 'sed "s/\"A\",\"B\"/\"C\",\"B\"/; s/QUIET/OLD/" directory.csv >closed.csv
    sed -sn 1p closed.csv directory.csv directory.csv >broken.csv'
} 2>&1 | sed '/^   help/d'
