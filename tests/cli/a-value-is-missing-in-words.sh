# What an option lacks is shown as it is typed.
for option in --date -o --letter --format --envelope -j --opt-out; do
  "$OPTOUT" batch me.csv "$option"
done
