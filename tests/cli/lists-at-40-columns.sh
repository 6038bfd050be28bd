COLUMNS=40 "$OPTOUT" list | sed -n 1,30p
