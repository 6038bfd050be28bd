# Mistakes at the command line that many make first are answered with what was meant.
cp "$EXAMPLES/self.yaml" "Jo's file.yaml"
cp "$TOP/docs/examples/people.csv" .
meant() { "$OPTOUT" "$@" 2>&1; echo "exit $?"; }
meant "Jo's file.yaml"
meant people.csv
meant missing.yaml
meant version
meant list type-1
meant write "Jo's file.yaml" people.csv
meant write --large "Jo's file.yaml"
meant write -large-print "Jo's file.yaml"
meant preview people.csv
meant batch people.csv -o letters.pdf
for name in me.pdf me.csv me.DOCX me.odt .csv; do meant new "$name"; done
mkdir letters.pdf
meant batch people.csv -o letters.pdf -q
ls
