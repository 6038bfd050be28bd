# Letters to another practice stand behind; two to it have a covering letter of their own.
practice='    practice: {name: Far Surgery, address: [2 Hill, LEEDS, LS1 4AP]}'
sed "s/^    authority: lpa.*/&\n$practice/" "$EXAMPLES/family.yaml" >one.yaml
"$OPTOUT" write one.yaml --together --dry-run -q | grep -v '^    '
sed "s/^  - name: Zo/  - name: Mr Ed Lee\n    date_of_birth: 1980-01-01\n$practice\n&/" \
  one.yaml >two.yaml
"$OPTOUT" write two.yaml --together --json | grep -v '"severity"'
