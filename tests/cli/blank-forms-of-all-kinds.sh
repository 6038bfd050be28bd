# One form for each addressee; a choice is a box to tick each; every form fits its envelope.
"$OPTOUT" blank
pdfinfo blank.pdf | grep -E 'Pages|Title'
"$OPTOUT" blank --quiet; echo "exit $?"
"$OPTOUT" blank type-1 local-record type-1 --quiet --force --format md -o f.md 2>/dev/null
grep '^.\[ .\] \*\*' f.md
"$OPTOUT" blank summary-care-record --quiet --format txt -o - 2>/dev/null | grep '^\[ \]'
for envelope in dl c5 notify din none; do
  "$OPTOUT" blank --envelope=$envelope -o e.pdf --force 2>&1 | sed -n "1s/^/$envelope: /p"
done
"$OPTOUT" blank --large-print=24 -o e.html && grep -c 'class="blank"' e.html
