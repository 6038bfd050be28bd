# There only the patient signs, so nobody else's authority is on the form.
cp -r "$OPTOUT_TEMPLATES" t
sed -i 's/^status: .*/status: active/' t/opt-outs/scotland-spire.md
"$OPTOUT" blank --templates t scotland-spire --format txt -o - --quiet |
  grep -E 'signs|authority|Signature|attorney'
"$OPTOUT" blank --templates t scotland-spire type-1 -o both.pdf 2>&1 | sed -n 1,1p
