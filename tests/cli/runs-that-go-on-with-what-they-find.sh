# A run that goes on takes the date of what is there, when that has one.
awk -v count=2 -f "$TOP/tests/law/people.awk" >people.csv
run() {
  echo "== $1"
  shift
  env "$@" "$OPTOUT" batch people.csv -o out --resume 2>&1 | grep -E 'dated|changed|people:'
  grep '^date' out/journal
}
begin() { rm -rf out; "$OPTOUT" batch people.csv -o out -q --date 2026-11-20; }
today=$(date +%F)
begin
run 'another day' -u SOURCE_DATE_EPOCH
begin
run 'an epoch that is empty' SOURCE_DATE_EPOCH=
begin
sed -i 's/^date .*/date 2026-02-30/' out/journal
run 'a day that there is not' -u SOURCE_DATE_EPOCH | sed "s/$today/TODAY/"
begin
sed -i '/^date /d' out/journal
run 'no day' -u SOURCE_DATE_EPOCH | sed "s/$today/TODAY/"
rm -rf out
"$OPTOUT" batch people.csv -o out -q --date "$today"
run 'today' -u SOURCE_DATE_EPOCH | sed "s/$today/TODAY/"
