cp "$EXAMPLES/self.yaml" one.yaml
: >two.yaml
"$OPTOUT" check one.yaml two.yaml gone.yaml
