# A file with many problems leaves room for those of the next.
{
  cat "$BEGUN/alex-taylor.yaml"
  echo 'opt_outs:'
  for i in {1..25}; do echo "  - such-$i"; done
} >one.yaml
{ cat "$BEGUN/alex-taylor.yaml"; echo 'opt_outs: [such]'; } >two.yaml
"$OPTOUT" check one.yaml two.yaml 2>&1 | grep -v help | tail -n 5
"$OPTOUT" check one.yaml 2>&1 | grep -v help | tail -n 3
