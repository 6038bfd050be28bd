# Forms of what has no letter yet, and of templates that are not there.
cp "$EXAMPLES/self.yaml" .
cp -r "$OPTOUT_TEMPLATES" own
sed -i -e '/^advice:/d' -e 's/^status: active/status: unwritten\nadvice: Ask the practice/' \
  own/opt-outs/type-1.md
blank() { "$OPTOUT" blank "$@" -o form.pdf; echo "exit $?"; }
{
  blank type-1 --templates own
  blank type-1 --templates nowhere
  blank type-l
  blank type-1 type-1
  "$OPTOUT" check self.yaml --templates own
  echo "exit $?"
} 2>&1
ls
