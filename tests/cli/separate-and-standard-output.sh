cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --separate -o -
