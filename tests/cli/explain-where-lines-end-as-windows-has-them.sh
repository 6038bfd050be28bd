# An editor of Windows, and blanks behind the dashes, make no other opt-out of a file.
cp -r "$OPTOUT_TEMPLATES" templates
"$OPTOUT" explain type-1 --templates templates >plain
"$OPTOUT" explain care.data --templates templates >plain-topic
sed -i 's/^---$/---  /' templates/opt-outs/type-1.md
sed -i 's/$/\r/' templates/opt-outs/type-1.md templates/topics/care-data.md
"$OPTOUT" explain type-1 --templates templates >windows && cmp plain windows
"$OPTOUT" explain care.data --templates templates >windows-topic && cmp plain-topic windows-topic
"$OPTOUT" write "$EXAMPLES/family.yaml" --templates templates --format txt -o - -q 2>&1 |
  sed -n 1,3p
