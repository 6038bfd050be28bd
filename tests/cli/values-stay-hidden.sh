# An invented number with a wrong digit must not be said aloud.
sed 's/9990000034/9990000035/' "$EXAMPLES/change-of-mind.yaml" >me.yaml
"$OPTOUT" check me.yaml
"$OPTOUT" check --json me.yaml
