# --date outranks the file's date in the checks too.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" check family.yaml --date 1980-01-01 --excerpts never 2>&1 | grep error
