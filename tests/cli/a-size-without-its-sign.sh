# A value that may be left out stands behind "=".
cp "$EXAMPLES/self.yaml" me.yaml
"$OPTOUT" write me.yaml --large-print 20
