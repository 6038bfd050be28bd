# On a terminal one line that is written over; elsewhere a line for each tenth of a long batch.
awk 'BEGIN {
  print "name,dob,address line 1,town,postcode,practice name,practice address 1,practice town," \
    "practice postcode,opt outs"
  for (i = 1; i <= 12; i++)
    printf "Jo Quill %c,1979-08-14,%d High Street,EXETER,EX1 1AA,The Hill Surgery,2 Long Lane," \
      "EXETER,EX1 1AB,type-1\n", 64 + i, i
}' >people.csv
"$OPTOUT" batch people.csv -o out 2>&1 | tail -n 2
script -qec true /dev/null </dev/null >/dev/null 2>&1 || exit 0 # no terminals here
script -qec "'$OPTOUT' batch people.csv -o shown -j1" /dev/null </dev/null >typescript
tr '\r' '\n' <typescript | grep -q 'people: 12 = 12 written' || cat typescript
