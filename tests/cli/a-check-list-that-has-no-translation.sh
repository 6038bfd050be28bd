# A letter can be in a language that has no check list: that is in English, or says what is wrong.
sed '/^letter:/,$d' "$EXAMPLES/self.yaml" >q.yaml
echo 'letter: {date: 2026-11-21, language: qaa}' >>q.yaml
tries() { # what to do with a copy of the templates
  echo "-- $1"
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  cp -r "$TOP/tests/data/templates-qaa/." own
  (cd own && eval "$1")
  "$OPTOUT" write q.yaml --templates own --format txt -o - -q --checklist |
    grep -i -e '^Please record' -e 'kvarn' -e '^Nun faru' -e '^What to do'
  echo "exit ${PIPESTATUS[0]}"
}
{
  tries :
  tries 'rm letters/checklist.qaa.md'
  tries 'echo "{{nowhere}}" >>letters/checklist.qaa.md'
  tries 'rm letters/checklist.qaa.md; echo "{{nowhere}}" >>letters/checklist.md'
  tries 'rm letters/checklist.qaa.md; : >letters/checklist.md'
} 2>&1
