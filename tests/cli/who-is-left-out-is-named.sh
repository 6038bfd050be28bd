# With --verbose each whom --unique leaves out is named, by a batch, a dry run and labels alike.
home='"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  for name in Alex Kim Alex Jo Kim; do echo "$name Taylor,1975-05-01,$home"; done
} >table.csv
try() { echo "== $*"; "$OPTOUT" "$@" 2>&1 | grep -E 'left out|there before|people:|\|'; }
try batch table.csv --unique -v -o out/
try batch table.csv --unique -v -n
try labels table.csv --unique -v --sheet L7163 --for people
try batch table.csv --unique -o out/ --force
try batch table.csv --unique -n
try labels table.csv --unique --sheet L7163 --for people --force
