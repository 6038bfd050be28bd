# A table of headings alone: refused, and nothing made or taken away.
headings='name,date of birth,address,practice name,practice address,opt outs'
echo "$headings" >empty.csv
{ echo "$headings"; echo; echo ',,,,,'; } >blank.csv
{
  echo "$headings"
  home='"1 High St, SOMETOWN, TS18 1AA"'
  echo "Jo Reader,1 March 1970,$home,Surgery,\"2 Low St, SOMETOWN, TS18 1HU\",type-1"
} >one.csv
try() { echo "== $*"; "$OPTOUT" "$@" 2>&1; echo "exit $?"; }
try batch empty.csv -o out/
try batch blank.csv -o out/
try batch one.csv empty.csv -o out/
try batch --dry-run empty.csv
try labels empty.csv --sheet L7163
ls
try batch - -o out/ <empty.csv
try batch - --dry-run <empty.csv
echo '--- # nobody' >empty.yaml
try batch - -o out/ <empty.yaml
rm -rf out
try batch one.csv -o out/
(cd out && find . -type f | sort) >before
for input in empty.csv /dev/null before; do
  try batch - -o out/ --force <$input
  try batch - -o new/ <$input
done
(cd out && find . -type f | sort) | cmp - before
ls
try batch one.csv -o part/ --shard 2/2
