cp "$EXAMPLES/self.yaml" .
for name in a.txt b.html c.md d.pdf e; do
  "$OPTOUT" write self.yaml -q -o $name --date 2026-11-21
  printf '%s: ' $name
  head -c 5 $name | tr '\n' ' '
  echo
done
