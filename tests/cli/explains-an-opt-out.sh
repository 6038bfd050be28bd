"$OPTOUT" explain type-1
