# A paragraph is a line, a row of a table is a line; the letters stand apart.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml --format txt -o - -q | sed -n '/^=====/,/^For practice use/p' | head -n 40
"$OPTOUT" write family.yaml --format txt -o - -q | grep -A3 '^For practice use' | tail -n 2
