# Of what cannot be read twice neither the length nor what comes later is known: households are
# taken as they come.
awk -v count=4 -f "$TOP/tests/law/people.awk" >people.csv
awk -F, 'NR == 1 { print "household,role," $0; next }
  { print (NR % 2 ? "A" : "B") "," (NR < 4 ? "patient," : "dependant,") $0 }' people.csv >homes.csv
{
  "$OPTOUT" batch - -o people -v <people.csv 2>&1 >/dev/null | grep -v -e warning -e help
  echo '== households'
  cat homes.csv | "$OPTOUT" batch - -o homes
  echo "exit $?"
  "$OPTOUT" batch homes.csv -n
  echo '== a list in place of a household'
  printf -- '---\n- a\n' | "$OPTOUT" batch - -o list --opt-out type-1
  echo "exit $?"
} 2>&1
