cp -r "$OPTOUT_TEMPLATES" own
awk 'BEGIN { for (i = 0; i < 65536 / 8; i++) printf "[a](<b\n\n" }' >>own/parts/reply.md
"$OPTOUT" write "$EXAMPLES/self.yaml" --templates own -o letter.pdf
echo $?
ls
