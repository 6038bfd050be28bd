# An opt-out of one's own with a choice that nobody can ask for: it only comes back.
cp -r "$OPTOUT_TEMPLATES" own
sed -i 's/{id: core-only, words: core only, request: yes, /{id: core-only, words: core only, /' \
  own/opt-outs/summary-care-record.md
household() { # list, entry
  sed "/^opt_outs:/d; /^letter:/,\$d" "$EXAMPLES/self.yaml"
  echo "$1: [{id: summary-care-record, $2}]"
}
tries() { # list, entry
  echo "-- $*"
  household "$@" >me.yaml
  "$OPTOUT" check me.yaml --templates own --date 2026-11-21 -q
  echo "exit $?"
}
{
  tries opt_outs 'choice: core-only'
  tries opt_outs 'choice: none'
  tries withdraw 'choice: core-only, restore: core-only'
  tries withdraw 'choice: none, restore: core-only'
  tries withdraw 'choice: core-and-additional, restore: core-only'
} 2>&1
"$OPTOUT" blank summary-care-record --templates own --format txt -o - -q | grep -n 'core'
