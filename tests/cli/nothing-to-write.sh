"$OPTOUT" write
