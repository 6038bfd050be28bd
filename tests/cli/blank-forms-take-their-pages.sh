# Pages of each opt-out's form in each envelope. Two need a second page whatever the envelope: one
# has eight lines for reasons, and one three choices, each with its words.
pages() { # id, options
  for envelope in dl c5 notify din none; do
    "$OPTOUT" blank "$@" --envelope=$envelope -o f.pdf --force >said 2>&1 ||
      { echo ' no form'; return; }
    printf ' %s %s' $envelope "$(sed -n 's/.* form, \([0-9]*\) pages\{0,1\}$/\1/p' said)"
  done
}
for id in $(cd "$OPTOUT_TEMPLATES/opt-outs" && ls | grep -v '\..*\.' | sed 's/\.md$//'); do
  echo "$id:$(pages "$id")"
done
echo "type-1 for a screen:$(pages type-1 --fillable)"
