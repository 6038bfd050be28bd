# One dash stands before letters: a word behind it is taken for them, and is named as it was typed.
cp "$EXAMPLES/self.yaml" me.yaml
for word in -large-print -dry-run -quiet -x -qx -withdrow; do
  "$OPTOUT" write me.yaml $word 2>&1
  echo "exit $?"
  "$OPTOUT" write $word me.yaml 2>&1 | sed -n 1,1p
done
