"$OPTOUT" list
