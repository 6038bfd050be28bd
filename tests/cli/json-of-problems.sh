cp "$TOP/tests/golden/bad/bracket-open-at-end.yaml" .
"$OPTOUT" check bracket-open-at-end.yaml --json
