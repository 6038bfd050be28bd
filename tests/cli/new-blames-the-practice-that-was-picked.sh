# Whatever a directory wrote of a practice is to blame on the picking, not on what was asked next.
sed 's/THE HARBOUR LANE/THE 中 LANE/' "$TOP/tests/data/epraccur-invented.csv" >directory.csv
{
  printf '%s\n' 'practice.find: lane whitby' 'practice.pick: A99001' 'opt_outs.type-1: yes' \
    'right: yes'
  sed '/^practice/d' "$BEGUN/jo-example.answers.yaml"
} >answers.yaml
"$OPTOUT" new --answers answers.yaml --directory directory.csv --excerpts always me.yaml
echo "exit $?"
