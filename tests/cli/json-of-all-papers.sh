# What is told of papers that are no letters, and of letters that are not written yet.
cp "$EXAMPLES/family.yaml" "$EXAMPLES/self.yaml" .
run() {
  echo "== $*"
  "$OPTOUT" write "$@" --excerpts never >said 2>&1
  echo "exit $?"
  grep -o -e '"kind":"[a-z-]*"[^}]*' -e 'covering letter.*' -e '^[^ ].*calendar.*' said |
    sed 's/"reasons".*//; s/"reference":"[^"]*"//'
}
run family.yaml --json --together --dry-run
run family.yaml --json --together -o a.pdf
run family.yaml --json --checklist --ics -o b.pdf
run family.yaml --json --checklist --ics --separate -o b/
run family.yaml --json --checklist --format html -o c.html
run family.yaml --json --checklist --envelope none -o d.pdf
run family.yaml --together --dry-run
echo '== with names'
"$OPTOUT" write family.yaml --together --dry-run --excerpts always 2>&1 | grep covering
echo '== for a letter that is not folded'
"$OPTOUT" write self.yaml --envelope none -o e.pdf 2>&1 | grep -c -i fold
"$OPTOUT" write self.yaml -o f.pdf 2>&1 | grep -c -i fold
sed '/^opt_outs/a\letter: {envelope: {x: 20, y: 45, width: 90, height: 35}}' \
  self.yaml >own.yaml
"$OPTOUT" write own.yaml -o g.pdf 2>&1 | grep -c -i fold
exit 0
