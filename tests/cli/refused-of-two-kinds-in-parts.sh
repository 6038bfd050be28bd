# Rows and households that were refused are two lists, each of its kind, in parts and in the whole;
# lists of several cuts lie beside each other.
rest='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU",type-1'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  for day in 98 2 99; do echo "Jo Reader$day,$day March 1970,$rest"; done
} >people.csv
sed '1s/practice name/surgery/; s/Reader/Writer/' people.csv >more.csv
sed '/^#/d; s/1 May 1975/31 February 1975/' "$EXAMPLES/self.yaml" >home.yaml
cut() { # how many parts
  for part in $(seq "$1"); do
    "$OPTOUT" batch home.yaml people.csv more.csv -o out --shard "$part/$1" -q 2>/dev/null
  done
}
{
  cut 1
  ls out | grep rejected
  "$OPTOUT" batch --join out
  echo "exit $?"
  ls out | grep '^rejected[-.0-9]*[cy]'
  grep -c Reader out/rejected.csv
  grep -c Writer out/rejected-2.csv
  grep -c 31.February out/rejected.yaml
  echo '== cut in other ways, too'
  cut 3
  cut 2
  cut 4
  touch out/rejected out/rejected-1-of-2.txt out/rejected-02.csv out/rejected-1-of-2-of-3-4.csv
  "$OPTOUT" batch --join out
  echo "exit $?"
  echo >>out/rejected-2-of-2.csv
  echo >>out/rejected-2-3-of-3.csv
  echo >>out/rejected.yaml
  "$OPTOUT" batch home.yaml people.csv more.csv -o out --force
  echo "exit $?"
} 2>&1
