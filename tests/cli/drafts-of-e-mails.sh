# A draft for each letter, addressed where the household gives the address; never sent.
sed -e 's/^  name: The Densham.*/&\n  email: surgery@example.org/' \
  -e 's/^  phone:.*/&\n  email: sian@example.org/' "$EXAMPLES/family.yaml" >family.yaml
"$OPTOUT" write family.yaml --format eml --checklist -o d/ --excerpts never 2>&1 |
  grep -v -e warning: -e help:
ls d
tr -d '\r' <d/family-01.eml | sed -n '1,/^$/p' | sed 's/[0-9a-f]\{32\}/HASH/'
"$OPTOUT" write "$EXAMPLES/self.yaml" -o self.eml 2>&1 | sed -n '/^Next/,$p'
tr -d '\r' <self.eml |
  sed -n '1,/^$/p' | grep -cE '^(To|From):'
"$OPTOUT" write family.yaml --together --format eml -o one.eml -q && ls one.eml
"$OPTOUT" write family.yaml --format eml -o - 2>&1 >out | tail -n 3
# The subject says what kind of letters come, where they are of one.
tr -d '\r' <one.eml | grep ^Subject:
"$OPTOUT" write family.yaml --together --reaffirm --format eml -o again.eml -q 2>/dev/null
tr -d '\r' <again.eml | grep ^Subject:
