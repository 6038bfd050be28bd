# An --opt-out by a name of the past is one opt-out with the one that took its place, in any order;
# what has no such place is refused with advice, when it is taken back, too.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
C
try() {
  echo "== $*"
  "$OPTOUT" batch table.csv -n "$@" 2>&1 | grep -vE '^ +\|'
  echo "exit ${PIPESTATUS[0]}"
}
try --opt-out gpes --opt-out type-1
try --opt-out gpes --opt-out care.data
for name in spine article-21 border; do
  try --opt-out $name --withdraw
done
cp -r "$OPTOUT_TEMPLATES" own
sed -i 's/^addressee: .*/addressee: nobody/' own/opt-outs/type-1.md
try --templates own --opt-out gpes
try --templates own --opt-out type-1
