# Nothing to put together: that is said, and the letter is written all the same.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --together --excerpts never 2>&1 | sed -n 1,3p
"$OPTOUT" write self.yaml --together --separate -o x/
