# --withdraw turns every request of the file into a withdrawal.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --withdraw --date 2026-11-21 --format txt -o - --excerpts never
