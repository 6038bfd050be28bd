cp "$EXAMPLES/change-of-mind.yaml" .
"$OPTOUT" write change-of-mind.yaml --letter withdrawal --excerpts never 2>&1 | grep -A1 error:
"$OPTOUT" write change-of-mind.yaml --withdraw --excerpts never
status=$?
ls
exit $status
