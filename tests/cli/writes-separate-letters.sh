"$OPTOUT" write --quiet --separate --excerpts never "$EXAMPLES/family.yaml" -o letters/ 2>/dev/null
ls letters
stat -c %a letters letters/*
