"$OPTOUT" --help | head -12
