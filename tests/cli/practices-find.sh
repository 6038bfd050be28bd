# By town, by postcode, by name; in both dialects of the directory.
for directory in epraccur-invented epraccur-invented-new; do
  "$OPTOUT" practices find TS18 --directory "$TOP/tests/data/$directory.csv"
done
"$OPTOUT" practices find harbour lane --directory "$TOP/tests/data/epraccur-invented.csv"
