# A paragraph is a line, a row of a table is a line; the letters stand apart.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml --format txt -o f.txt -q
sed -n '/^=====/,/^For practice use/p' f.txt | head -n 40
grep -A3 '^For practice use' f.txt | tail -n 2
