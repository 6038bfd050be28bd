"$OPTOUT" practices find Nowhere --directory "$TOP/tests/data/epraccur-invented.csv"
