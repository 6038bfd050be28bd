COLUMNS=40 "$OPTOUT" list | head -n 30
