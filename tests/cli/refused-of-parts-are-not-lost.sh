# Whoever was refused is in a list of the whole, or the parts are not put together: lists of parts
# that are not what was written stop it, and nothing takes one away that somebody has mended.
rest='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU",type-1'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  for day in 1 98 99 2; do echo "Jo Reader$day,$day March 1970,$rest"; done
} >people.csv
sed '/^#/d; s/1 May 1975/31 February 1975/' "$EXAMPLES/self.yaml" >home.yaml
for part in 1 2; do "$OPTOUT" batch people.csv -o parts --shard $part/2 -q 2>/dev/null; done
. "$TOP/tests/cli/lib/join.sh"
and_then() { ls out | grep -c '^rejected.csv'; }
{
  join 'a list is cut short' 'sed -i "\$d" rejected-1-of-2.csv'
  join 'a list is empty' ': >rejected-2-of-2.csv'
  join 'lists are mended, and columns moved' 'sed -i "s/98 March/9 March/" rejected-1-of-2.csv
    awk -F, "{ print \$2 FS \$1 }" rejected-2-of-2.csv >moved; mv moved rejected-2-of-2.csv'
  join 'a list is of another part' 'cp rejected-1-of-2.csv rejected-2-of-2.csv'
  join 'the note is gone' 'rm journal-2-of-2.lists'
  join 'so is the list' 'rm journal-2-of-2.lists rejected-2-of-2.csv'
  join 'the note is empty' ': >journal-2-of-2.lists; rm rejected-2-of-2.csv'
  join 'a list is there that nobody wrote' 'cp rejected-1-of-2.csv rejected-3-1-of-2.csv'
  join 'a list is taken away' 'rm rejected-2-of-2.csv'
  join 'nothing' :
  echo '== begun anew as a whole, over a list of a part that was mended'
  sed -i 's/98 March/9 March/' out/rejected-1-of-2.csv
  "$OPTOUT" batch people.csv -o out --force
  echo "exit $?"
  grep -c '9 March' out/rejected-1-of-2.csv
  mv out/rejected-1-of-2.csv out/mended-1-of-2.csv
  "$OPTOUT" batch people.csv -o out --force -q 2>/dev/null
  echo "exit $?"
  ls out
  echo '== the same of households'
  "$OPTOUT" batch home.yaml -o homes --shard 1/1 -q 2>/dev/null
  sed -i 's/31 February/1 February/' homes/rejected-1-of-1.yaml
  "$OPTOUT" batch --join homes 2>&1 | grep -c 'is not what part 1 wrote'
  "$OPTOUT" batch home.yaml -o homes --force | grep mv
  ls homes
} 2>&1
