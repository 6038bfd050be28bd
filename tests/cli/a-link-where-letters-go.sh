# Whoever may write to the output folder cannot turn the letters to another.
mkdir -p out elsewhere
ln -s ../elsewhere out/letters
"$OPTOUT" batch "$EXAMPLES/self.yaml" -o out/ --force -q
echo "status $?"
find elsewhere -mindepth 1
