# A picture a page, for the owner only, all or none; the household's file lies untouched.
command -v pdftoppm >/dev/null || { echo 'skipped: pdftoppm is not installed' >&2
  cat "${0%.sh}.stdout"; cat "${0%.sh}.stderr" >&2; exit; }
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" preview --quiet family.yaml; echo "exit $?"
stat -c '%a %n' ./*.png
cmp family.yaml "$EXAMPLES/family.yaml"
head -c 4 family-2.png | tail -c 3; echo
for picture in *.png; do tail -c 8 $picture | head -c 4; done; echo
"$OPTOUT" preview --quiet family.yaml; echo "exit $?"
"$OPTOUT" preview --quiet --force --guides family.yaml -o guided/; ls guided
cmp -s family-1.png guided/family-1.png || echo 'the guides can be seen'
rm -- *.png
"$OPTOUT" preview "$EXAMPLES/self.yaml" --guides -o me.png
find . -name '*.png' -o -name '.opt*' | sort
