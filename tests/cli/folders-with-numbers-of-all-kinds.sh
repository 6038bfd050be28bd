# A number is counted on where the name is that of a folder and one that was counted from it; all
# else is a name like any other.
address='"1 High Street, SOMETOWN, TS18 1AA",The Surgery,"2 Low Street, SOMETOWN, TS18 1HU"'
{
  echo 'name,date of birth,address,practice name,practice address,opt outs'
  echo "Jo Reader,1 March 2970,$address,type-1"
} >one.csv
mkdir week spring
for folder in 26 2026 -2 week2 week-02 week-1 week-2026 week-12 spring-2 summer-2; do
  "$OPTOUT" batch one.csv -o "$folder" 2>&1 | grep -- ' -o '
done
