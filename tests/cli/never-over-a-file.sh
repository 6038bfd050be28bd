echo mine >self.pdf
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --date 2026-11-21
status=$?
cat self.pdf
"$OPTOUT" write --quiet --force self.yaml --date 2026-11-21
head -c 4 self.pdf
exit $status
