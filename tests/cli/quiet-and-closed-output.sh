# Nothing is to be said, so a closed standard output does no harm.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml -q >&-
ls
