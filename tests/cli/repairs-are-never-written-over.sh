# Who has mended rejected.csv where it lies keeps it: a run that goes on there says which command
# moves it away, and does nothing else. What the program itself left is written anew.
rest='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU",type-1'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  for day in 1 99 2 98 3; do
    echo "Jo Reader$day,$day March 1970,$rest"
  done
} >people.csv
go_on() { "$OPTOUT" batch people.csv -o 'my out' --resume "$@" 2>&1; echo "exit $?"; }
"$OPTOUT" batch people.csv -o 'my out' -q 2>/dev/null
cp -r 'my out' whole
echo '== as it was left, the list may be written anew'
go_on -q | tail -n 1
diff -r whole 'my out' && echo same
echo '== so it may when it was moved away'
mv 'my out/rejected.csv' mine.csv
go_on -q | tail -n 1
diff -r whole 'my out' && echo same
echo '== mended, it stays'
sed -i 's/99 March/9 March/' 'my out/rejected.csv'
cp -r 'my out' mended
go_on
go_on --force -q
diff -r mended 'my out' && echo same
echo '== the command that was named; a second time it has another name'
mv 'my out/rejected.csv' 'my out/mended.csv'
go_on | tail -n 2
echo >>'my out/rejected.csv'
go_on | grep mv
echo '== parts of a batch share a folder'
"$OPTOUT" batch people.csv -o parts --shard 1/2 -q 2>/dev/null
echo >>parts/rejected-1-of-2.csv
"$OPTOUT" batch people.csv -o parts --shard 1/2 2>&1
"$OPTOUT" batch people.csv -o parts --shard 2/2 2>&1 | tail -n 1
rm -r parts
for part in 1/2 2/2; do "$OPTOUT" batch people.csv -o parts --shard $part -q 2>/dev/null; done
"$OPTOUT" batch --join parts 2>&1 && "$OPTOUT" batch --join parts 2>&1
sed -i 's/99 March/9 March/' parts/rejected.csv
"$OPTOUT" batch --join parts 2>&1
grep -c '"9 March\|,9 March' parts/rejected.csv
echo '== begun anew, on request, but for what was mended'
"$OPTOUT" batch people.csv -o 'my out' --force 2>&1 | sed -n 3p
mv 'my out/rejected.csv' 'my out/mended-2.csv'
"$OPTOUT" batch people.csv -o 'my out' --force -q 2>/dev/null
ls 'my out'
grep -q Reader 'my out/journal.lists' || echo 'no name is in the note'
