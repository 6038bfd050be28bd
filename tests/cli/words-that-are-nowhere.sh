# Templates of one's own that ask for words, options or parts that nobody has written.
cp "$EXAMPLES/self.yaml" .
sed '/^letter:/d; $a letter: {language: qaa}' self.yaml >other.yaml
tries() { # household or opt-out, what to do with a copy of the templates
  local verb=check
  [ -e "$1" ] || verb=explain
  echo "-- $2"
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  cp -r "$TOP/tests/data/templates-qaa/." own
  (cd own && eval "$2")
  "$OPTOUT" $verb "$1" --templates own -q >out
  echo "exit $?"
}
only='sed -i "/^{{#request}}/,\$d" opt-outs/type-1.md; echo "{{> own}}" >>opt-outs/type-1.md'
{
  tries self.yaml 'echo "{{wording.nowhere}}" >>letters/request.md'
  tries self.yaml 'echo "{{#options.nowhere}}x{{/options.nowhere}}" >>opt-outs/type-1.md'
  tries self.yaml 'echo "{{#asks}}{{#options.none}}x{{/options.none}}{{/asks}}" \
    >>letters/request.md'
  # In another language each word is asked for in that language.
  tries other.yaml 'echo "{{wording.nowhere}}" >>letters/request.qaa.md'
  tries other.yaml 'echo "{{wording.calendar_description_question}}" \
    >>letters/request.qaa.md'
  tries other.yaml 'echo "{{wording.nowhere}}" >>letters/request.md'
  tries other.yaml 'rm letters/request.qaa.md'
  tries other.yaml 'echo "{{wording.calendar_description_question}}" >>parts/signo.qaa.md'
  # All that an opt-out says may stand in a part of its own.
  tries self.yaml "$only; echo 'My own words.' >parts/own.md"
  tries type-1 "$only; echo 'My own words.' >parts/own.md"
  tries type-1 "$only; echo '{{! later }}' >parts/own.md"
  tries self.yaml "$only; : >parts/own.md"
  tries self.yaml "$only; echo '{{! later }}' >parts/own.md"
} 2>&1
