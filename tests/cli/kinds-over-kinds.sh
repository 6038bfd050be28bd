# A kind of letter that is typed outranks that of the file, where the two can go together.
sed '/^letter:/,$d' "$EXAMPLES/self.yaml" >plain.yaml
household() { # kind
  cat plain.yaml
  case $1 in
  none) echo 'letter: {date: 2026-11-21}' ;;
  *) echo "letter: {date: 2026-11-21, kind: $1, first_letter_date: 2026-09-01}" ;;
  esac
}
tries() { # options
  local said
  said=$("$OPTOUT" check me.yaml "$@" 2>&1 | grep error: | sed 's/.*error: //')
  echo "$*: ${said:-fine}"
}
for kind in none request withdrawal reaffirm question follow-up complaint; do
  echo "== $kind"
  household $kind >me.yaml
  for typed in request withdrawal reaffirm question follow-up complaint; do
    tries --letter $typed
    [ $kind != none ] || tries --letter $typed --withdraw
  done
  tries --withdraw
done
echo "== lists under withdraw"
sed 's/^opt_outs:/withdraw:/' plain.yaml >me.yaml
echo 'letter: {date: 2026-11-21}' >>me.yaml
for typed in request withdrawal reaffirm question; do
  tries --letter $typed
done
tries --withdraw
echo "== time to wait"
cp -r "$OPTOUT_TEMPLATES" own
sed -i 's/wait_months: 1$/wait_months: 3/' own/catalogue.yaml
household follow-up >me.yaml
"$OPTOUT" check me.yaml 2>&1 | grep -e month -e wait
"$OPTOUT" check me.yaml --templates own 2>&1 | grep -e month -e wait
echo "== before there was such a letter"
household complaint | sed 's/date: 2026-11-21, //; s/2026-09-01/2026-01-01/' >me.yaml
SOURCE_DATE_EPOCH=1767625200 "$OPTOUT" check me.yaml 2>&1
echo "exit $?"
