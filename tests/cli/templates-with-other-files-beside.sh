# What editors leave beside a template is none.
cp -r "$OPTOUT_TEMPLATES" templates
"$OPTOUT" list --templates templates >before
for name in .hidden.md .#type-1.md type-1.md.bak 'type-1.md~' notes.txt; do
  echo 'no template' >"templates/opt-outs/$name"
  echo 'no template' >"templates/topics/$name"
done
"$OPTOUT" list --templates templates >after && cmp before after && echo 'nothing has changed'
