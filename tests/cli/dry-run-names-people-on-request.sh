cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write --dry-run family.yaml --excerpts always 2>/dev/null
