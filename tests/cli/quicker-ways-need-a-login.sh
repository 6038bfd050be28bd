# Who asks for something after which nobody can log in is not sent to the ways that need a login.
ways() { # entries of opt_outs, and of withdraw
  echo "-- $*"
  sed '/^letter:/,$d; /^opt_outs:/d' "$EXAMPLES/self.yaml" >me.yaml
  echo "opt_outs: [$1]" >>me.yaml
  [ -z "${2:-}" ] || echo "withdraw: [$2]" >>me.yaml
  "$OPTOUT" write me.yaml --date 2026-11-21 --format txt -o - -q --checklist 2>&1 |
    sed -n '/^What to do/,$p' | grep -e "^Letter" -e 0300
}
ways national-data
ways 'national-data, {id: demographics, understood: yes}'
ways '{id: demographics, understood: yes}'
# It can be done again once it is taken back.
ways national-data demographics
