cp "$EXAMPLES/everything.yaml" .
"$OPTOUT" write --excerpts never everything.yaml
status=$?
ls -A
exit $status
