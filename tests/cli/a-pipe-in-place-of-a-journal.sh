# Nobody waits for what will never come.
awk -v count=2 -f "$TOP/tests/law/people.awk" >people.csv
"$OPTOUT" batch people.csv -o out -q
rm out/journal
mkfifo out/journal
timeout 10 "$OPTOUT" batch people.csv -o out -q --resume
echo "exit $?"
ls -F out
