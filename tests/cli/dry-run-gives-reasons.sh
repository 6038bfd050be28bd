cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write -n family.yaml --excerpts never --quiet
ls
