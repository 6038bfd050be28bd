"$OPTOUT" list --force
