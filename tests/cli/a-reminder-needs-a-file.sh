"$OPTOUT" write "$EXAMPLES/self.yaml" --ics -o -
