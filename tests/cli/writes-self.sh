# Beside the household, private, and nothing else.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --date 2026-11-21
ls -A
stat -c %a self.pdf
head -c 8 self.pdf
