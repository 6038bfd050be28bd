# Every file that is in the way is named before anything is written.
cp "$EXAMPLES/family.yaml" .
mkdir d && touch d/family-02.pdf d/family-checklist.pdf d/family.ics
"$OPTOUT" write family.yaml --separate --checklist --ics -o d --excerpts never 2>&1 |
  grep -v -e yaml: -e 'help: [ct]h[ee]'
ls d
"$OPTOUT" write family.yaml --separate --checklist --ics -o d --force -q && ls d
