"$OPTOUT" explain care.data
"$OPTOUT" explain spine
