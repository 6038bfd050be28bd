# A letter is in one language from end to end. This one is invented.
cp -r "$TOP/templates" t && cp -r "$TOP/tests/data/templates-qaa/." t
sed '/^letter:/,$d' "$EXAMPLES/self.yaml" >q.yaml
echo 'letter: {date: 2026-11-21, language: qaa}' >>q.yaml
write() { "$OPTOUT" write "$1" --templates t --format txt -o - --excerpts never "${@:2}" 2>err; }
write q.yaml --checklist; grep warning err
"$OPTOUT" write q.yaml --templates t --format html -o - -q | grep -E '<html|<title'
echo "-- something else is asked for"
sed 's/\[type-1\]/[type-1, local-record]/' q.yaml >more.yaml
write more.yaml | grep -c -e kvarn -e Novembro; grep warning err
echo "-- a template is missing"
for part in opt-outs/type-1 parts/zieko; do
  cp "t/$part.qaa.md" kept && rm "t/$part.qaa.md"
  [ -e "t/$part.md" ] || sed 's/Zieko/Patient/; s/Naskita/Born/' kept >"t/$part.md"
  write q.yaml | grep -c -e kvarn -e Novembro; grep warning err
  cp kept "t/$part.qaa.md"
done
echo "-- what was translated has changed"
sed -i 's/^name: Type 1 opt-out/name: Type 1 objection/' t/opt-outs/type-1.md
write q.yaml | grep -c -e kvarn -e Novembro; grep warning err
echo "-- a text is missing"
sed -i '/^page:/d' t/wording.qaa.yaml
write q.yaml; cat err
echo "-- its file is a list"
echo '- page' >t/wording.qaa.yaml
write q.yaml; cat err
