# A list that cannot be written is no list of nothing.
find() { "$OPTOUT" practices find "$@" 2>&1 >/dev/full; echo "exit $?"; }
find whitby --directory "$TOP/tests/data/epraccur-invented.csv"
find old town --directory "$TOP/tests/data/epraccur-invented-new.csv"
