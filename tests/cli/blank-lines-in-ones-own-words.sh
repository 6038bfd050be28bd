# Where somebody left a line empty, another paragraph begins, on paper as on a screen.
cp "$EXAMPLES/self.yaml" .
words='First.\\nStill first.\\n\\n \\nSecond.\\n\\n\\nThird.'
sed "/^patient:/a\\  own_words: \"$words\"" self.yaml >me.yaml
for kind in txt md html; do
  "$OPTOUT" write me.yaml -q -o "me.$kind"
  grep -B 1 -A 7 'First\.' "me.$kind"
done
