# A letter whose opt-out has no words there is refused, and the file that lacks them is named.
cp "$EXAMPLES/self.yaml" .
sed '/^letter:/d; $a letter: {language: qaa}' self.yaml >other.yaml
{
  cat self.yaml
  echo 'dependants:'
  echo '  - {name: Kim Taylor, date_of_birth: 1 May 1980, authority: none}'
} >pair.yaml
tries() { # what to do with a copy of the templates, arguments of write
  local change=$1
  shift
  echo "-- $change"
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  cp -r "$TOP/tests/data/templates-qaa/." own
  (cd own && eval "$change")
  "$OPTOUT" "$@" --templates own
  echo "exit $?"
}
request='sed -i "/^{{#request}}/,/^{{.request}}/d" opt-outs/type-1.md'
{
  tries "$request" write self.yaml -o out.txt -q
  tries "$request" check self.yaml
  # Said once for all whose letters would lack it.
  tries "$request" check pair.yaml -q
  tries "$request" write --reaffirm self.yaml -o out.txt -q
  tries 'sed -i "/^{{#withdrawal}}/,/^{{.withdrawal}}/d" opt-outs/type-1.md' \
    write --withdraw self.yaml -o out.txt -q
  tries 'sed -i "/^{{#request}}/,\$d" opt-outs/type-1.md' write self.yaml -o out.txt -q
  tries 'sed -i "/^{{#request}}/,\$d" opt-outs/type-1.md' blank type-1 -o out.txt -q
  tries 'sed -i "/^{{#request}}/,\$d" opt-outs/type-1.md' explain type-1
  tries 'echo "{{never}}" >>opt-outs/type-1.md' explain type-1
  tries ': >opt-outs/type-1.qaa.md' write other.yaml -o out.txt -q
  tries 'sed -i "/^{{>\* words}}/d" letters/request.md' write self.yaml -o out.txt -q
  tries 'sed -i "/^{{>\* words}}/d" parts/form-ask.md' blank type-1 -o out.txt -q
  # Those that only name what they are about have no words to lose.
  tries "$request" write --letter question self.yaml -q -o question.txt
  # What only another language asks for, and nobody has, is English with a warning.
  tries 'rm parts/signo.qaa.md' check other.yaml
} 2>&1
ls ./*.txt
