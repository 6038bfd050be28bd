# What is wrong is said, and what touches care or addresses; nothing else, in no form.
cat "$BEGUN/alex-taylor.yaml" - >good.yaml <<'Y'
opt_outs: [care.data, local-record]
Y
sed 's/care.data/care.data, nosuch/' good.yaml >bad.yaml
for file in good.yaml bad.yaml; do
  "$OPTOUT" check -q "$file" 2>&1
  "$OPTOUT" check -q --json "$file" | grep -o '"code":"[^"]*"'
done
echo In batch:
"$OPTOUT" batch -q --dry-run bad.yaml 2>&1
"$OPTOUT" batch -q bad.yaml -o d 2>&1
"$OPTOUT" batch -q --json bad.yaml -o e | grep -o '"code":"[^"]*"'
"$OPTOUT" batch -q --json --dry-run bad.yaml | grep -o '"code":"[^"]*"'
echo On labels:
"$OPTOUT" labels -q bad.yaml --sheet L7163 -o l.pdf 2>&1
