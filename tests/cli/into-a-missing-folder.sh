cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml -q -o gone/self.pdf
