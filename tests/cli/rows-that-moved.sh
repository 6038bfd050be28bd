# A run that goes on leaves the lists of a fresh one, whatever row a household has moved to: in
# tables, where families grow and blank rows come, in streams, and in volumes.
address='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU",type-1'
{
  echo 'household,role,authority,name,date of birth,address,practice name,practice address,opt outs'
  echo "A,patient,,Ann Reader,1 March 1970,$address"
  echo "B,patient,,Bo Reader,2 March 1970,$address"
  echo "B,dependant,parental-responsibility,Di Reader,2 March 2015,$address"
  echo "C,patient,,Cy Reader,99 March 1970,$address"
  echo "D,patient,,Ed Reader,3 March 1970,$address"
  echo "D,dependant,parental-responsibility,Flo Reader,2 March 2015,$address"
} >before.csv
sed "/Ann/aA,dependant,parental-responsibility,Tom Reader,4 March 2015,$address
/Ed Reader/a,,,,,,,," before.csv >after.csv
sed '/^#/d' "$EXAMPLES/self.yaml" >one.yaml
{ cat one.yaml; echo ---; sed 's/1 May 1975/2 May 1975/' one.yaml; } >before.yaml
{ echo '# a remark more'; cat before.yaml; } >after.yaml
for ending in csv yaml; do
  for how in '' '--combined --volume 1' '--sort postcode' '--shard 1/1'; do
    echo "== $ending $how"
    rm -rf out fresh
    cp before.$ending in.$ending
    "$OPTOUT" batch in.$ending -o out $how -q 2>/dev/null
    cp after.$ending in.$ending
    "$OPTOUT" batch in.$ending -o out $how --resume 2>&1 | grep -e people -e 'more household'
    "$OPTOUT" batch in.$ending -o fresh $how -q 2>/dev/null
    diff -r out fresh && echo same
  done
done
cut -d, -f 1,2,8 fresh/manifest-1-of-1.csv
