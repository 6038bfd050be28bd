"$OPTOUT" write -
