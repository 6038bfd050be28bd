# Letters to another practice stand behind, without a covering letter.
sed 's/^    authority: lpa.*/&\n    practice: {name: Far Surgery, address: [2 Hill, LEEDS, LS1 4AP]}/' \
  "$EXAMPLES/family.yaml" >f.yaml
sed -i 's/^  - name: Zo/  - name: Mr Ed Lee\n    date_of_birth: 1980-01-01\n    practice: {name: Far Surgery, address: [2 Hill, LEEDS, LS1 4AP]}\n&/' f.yaml
"$OPTOUT" write f.yaml --together --json -o f.pdf | grep -v '"severity"'
sed 's/^    authority: lpa.*/&\n    practice: {name: Far Surgery, address: [2 Hill, LEEDS, LS1 4AP]}/' \
  "$EXAMPLES/family.yaml" >g.yaml
"$OPTOUT" write g.yaml --together --dry-run -q | grep -v '^    '
