# A file of a folder that is none is one household of a part, and refused there.
mkdir in
cp "$EXAMPLES/self.yaml" in/a.yaml
mkdir in/b.yaml
ln -s nowhere in/c.yaml
for part in 1 2; do
  "$OPTOUT" batch in -o out --shard $part/2 2>&1
  echo "exit $?"
done
echo >>out/journal-1-of-2.lists
"$OPTOUT" batch --join out 2>&1
echo "exit $?"
ls out
