# A label for each practice; who is refused has none, and what goes elsewhere is counted.
tr -d '\n' <<'END' >people.csv
name,dob,address line 1,town,postcode,practice code,practice name,practice address 1,
practice town,practice postcode,opt outs
END
cat >>people.csv <<'END'

Quill,1979-08-14,1 High Street,EXETER,EX1 1AA,A00001,Hill,2 Long Lane,EXETER,EX1 1AB,type-1
Marsh,1960-02-03,3 High Street,EXETER,EX1 1AA,A00001,Hill,2 Long Lane,EXETER,EX1 1AB,national-data
Loam,1960-02-03,3 High Street,EXETER,EX1 1AA,A00001,Hill,2 Long Lane,EXETER,EX1 1AB,type-1
Lane,1961-02-03,4 High Street,EXETER,EX1 1AA,A00001,Hill,22 Long Lane,EXETER,EX1 1AB,type-1
Vale,1960-02-31,5 High Street,EXETER,EX1 1AA,A00002,Dale,9 Low Lane,EXETER,EX1 1AD,type-1
Pool,1960-02-03,6 High Street,EXETER,EX1 1AA,A00003,Vale,9 Low Lane,EXETER,EX1 1AD,type-1
END
"$OPTOUT" labels people.csv --sheet L7163
echo "exit $?"
pdftotext -raw people-labels.pdf -
stat -c '%a %n' people-labels.pdf
"$OPTOUT" labels people.csv --envelope c5 -o envelopes.pdf -q
pdfinfo envelopes.pdf | grep -E '^(Title|Pages|Page size)'
"$OPTOUT" labels people.csv --sheet L7163 --for people -o - -q 2>/dev/null | pdftotext -raw - -
"$OPTOUT" labels people.csv --sheet L7163
echo "exit $?"
