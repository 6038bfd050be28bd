# What a table's columns are called, for people without the manual: each of those names is known.
"$OPTOUT" help columns
"$OPTOUT" help batch | tail -n 1
"$OPTOUT" help columns | sed -n '/^All that/,/^$/p' | sed 1d | tr -d '\n' | sed 's/,/\n/g' |
  sed 's/^ *//; s/ *$//' >names
for more in 'practice town' 'practice town,favourite colour'; do
  echo "$(paste -s -d , names),$more" >table.csv
  "$OPTOUT" batch table.csv -o out 2>&1
done
exit 0
