# Short texts are put together by their places: one that lacks a place would leave something out.
cp "$EXAMPLES/self.yaml" .
tries() { # file, what sed does to it
  echo "-- $2"
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  cp -r "$TOP/tests/data/templates-qaa/." own
  sed -i "$2" "own/$1"
  "$OPTOUT" check self.yaml --templates own -q
  echo "exit $?"
}
{
  tries wording.yaml 's/^page: .*/page: Flin %s nu %n %d/'
  tries wording.yaml 's/^page: .*/page: Page %d/'
  tries wording.yaml 's/^part: .*/part: part %d of %d and %d/'
  tries wording.yaml 's/^more: .*/more: and more/'
  tries wording.yaml 's/^title: .*/title: Letter of {date}/'
  tries wording.yaml 's/^title: .*/title: "Letter of {date"/'
  tries wording.yaml 's/^email: .*/email: E-mail %d/'
  tries wording.yaml '/^reference:/d'
  tries wording.yaml 's/^blank_party_words:.*/blank_party_words:/'
  tries wording.yaml 's/^title: .*/title: "100 % { } of a letter"/'
  tries wording.qaa.yaml 's/^date: .*/date: "{yeer} {month} {day}"/'
  tries wording.qaa.yaml 's/^date: .*/date: "{month} {year}"/'
  tries wording.qaa.yaml 's/^date: .*/date: "{day}. {month} {year}, {day}"/'
  tries wording.qaa.yaml 's/^page: .*/page: Flin/'
  tries wording.qaa.yaml '/^unnamed_/d'
} 2>&1
