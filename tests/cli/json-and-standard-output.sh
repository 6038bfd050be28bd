cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --json -o -
