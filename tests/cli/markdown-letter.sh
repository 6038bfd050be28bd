cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml --format md -o - -q
