cp "$EXAMPLES/change-of-mind.yaml" .
"$OPTOUT" write change-of-mind.yaml --format html -o - -q
