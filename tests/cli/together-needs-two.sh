# Nothing to put together: that is said, and the letter is written all the same.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --together --excerpts never 2>&1 | head -n 3
"$OPTOUT" write self.yaml --together --separate -o x/
