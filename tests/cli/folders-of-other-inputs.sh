# What else is in a folder of households is counted when it could be meant, whatever its case.
mkdir in
cp "$EXAMPLES/self.yaml" in/
for name in a.json b.tab c.CSV d.Yml e.YAML f.ods g.txt h; do
  echo "== $name"
  touch "in/$name"
  "$OPTOUT" batch in --dry-run 2>&1 | grep 'not read'
  rm "in/$name"
done
true
