# Not even with --force, and not by another way to the same file.
cp "$EXAMPLES/self.yaml" me.yaml
ln me.yaml twin
"$OPTOUT" write me.yaml --force -o me.yaml
"$OPTOUT" write me.yaml --force -o twin
status=$?
cmp me.yaml "$EXAMPLES/self.yaml" && ls
exit $status
