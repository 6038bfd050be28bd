# One covering letter before the letters to one practice; others behind; a page to tick off.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml --together --checklist --ics --excerpts never 2>&1 |
  grep -v -e warning -e help:
stat -c '%a %n' family.*
pdftotext -layout family.pdf - | grep -E '^ *(Letters from|What to do now|Please (record|check))'
"$OPTOUT" write family.yaml --together --format md -o - -q | sed -n '/^I enclose/,/^Please file/p'
tr -d '\r' <family.ics | grep -E '^(BEGIN|DTSTART|TRIGGER|SUMMARY)'
! grep -qE 'ukasz|943|999' family.ics
