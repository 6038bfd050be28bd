cp "$EXAMPLES/self.yaml" one.yaml
: >two.yaml
sed /opt_outs/d one.yaml >three.yaml
"$OPTOUT" check one.yaml two.yaml gone.yaml three.yaml one.yaml
