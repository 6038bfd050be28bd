cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --templates nowhere
