# Behind the open ones, and alone; the fourth is only counted.
find() { "$OPTOUT" practices find "$@"; echo "exit $?"; }
find whitby --directory "$TOP/tests/data/epraccur-invented.csv"
find old town --directory "$TOP/tests/data/epraccur-invented-new.csv" 2>&1
sed 's/"A99003"\(.*\)"WHITBY"/"A99010"\1"WHITBY"/' "$TOP/tests/data/epraccur-invented.csv" |
  grep A99010 | cat "$TOP/tests/data/epraccur-invented.csv" - >more.csv
find whitby --directory more.csv | grep more
