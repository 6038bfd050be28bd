"$OPTOUT" practices find TS18
status=$?
"$OPTOUT" practices seek TS18
echo "$status $?"
"$OPTOUT" practices find TS18 --directory "$TOP/tests/data/codes.csv" 2>&1 | sed "s|$TOP/||"
"$OPTOUT" practices find TS18 --directory epraccur.csv 2>&1
