cp "$EXAMPLES/change-of-mind.yaml" .
"$OPTOUT" write change-of-mind.yaml --withdraw --excerpts never
status=$?
ls
exit $status
