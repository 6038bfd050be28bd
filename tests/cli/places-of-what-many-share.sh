# What is told once for many has the place of the first, and its line where lines are shown.
home='"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",local-record'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  for name in Alex Kim; do echo "$name Taylor,1975-05-01,$home"; done
} >table.csv
for excerpts in never always; do
  "$OPTOUT" batch table.csv --excerpts $excerpts -n 2>&1 | grep -v '^It would'
  "$OPTOUT" batch table.csv --excerpts $excerpts -o out/ --force 2>&1 | grep -v '^people'
done
