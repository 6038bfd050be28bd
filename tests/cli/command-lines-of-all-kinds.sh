# Words in an order, or of a kind, that people come upon by themselves.
cp "$EXAMPLES/self.yaml" .
run() {
  echo "== $*"
  "$OPTOUT" "$@" </dev/null >said 2>&1
  echo "exit $?"
  head -n "${lines:-3}" said
}
run check self.yaml -qX
run check -Xq self.yaml
run check self.yaml -X
run check self.yaml ''  -X
run write self.yaml -o
run write self.yaml --date
run --quiet
lines=0 run --version --quiet
run check -h
run help
run schema self.yaml
run write self.yaml self.yaml
run list type-1
run check --color auto -q self.yaml
run check --color never -q self.yaml
run write --reaffirm --reaffirm self.yaml --dry-run
run blank zzzzzzzzzz
run write self.yaml -q --separate -o d/
run write self.yaml -q --durability batch -o d/batch.pdf
run completions bash --templates nowhere
OPTOUT_TEMPLATES=nowhere run help type-1
run explain 2014
run explain x2014
run explain 'care.data 2014'
run explain care.data-2014
run explain 9Nu400
SOURCE_DATE_EPOCH=1795219200000 run check self.yaml
ls d
