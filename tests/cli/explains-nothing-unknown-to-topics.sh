"$OPTOUT" explain opensaffely
