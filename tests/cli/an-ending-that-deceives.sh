# A name that says another format than the letters have, or one that none has; no ending is fine.
cp "$EXAMPLES/self.yaml" me.yaml
"$OPTOUT" write me.yaml -q --format txt -o me.pdf 2>&1
"$OPTOUT" write me.yaml -q -o me.docx 2>&1
"$OPTOUT" write me.yaml -q --format md -o me && ls
