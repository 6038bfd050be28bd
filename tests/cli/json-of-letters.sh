cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml --json
"$OPTOUT" write family.yaml --json --separate -o s/
