# A file that has the name of a folder of letters is nobody's to take away, and is named.
mkdir -p out/letters
echo mine >out/letters/000
"$OPTOUT" batch "$EXAMPLES/self.yaml" -o out/ --force
echo "status $?"
cat out/letters/000
