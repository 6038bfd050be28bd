COLUMNS=40 "$OPTOUT" explain type-2
COLUMNS=40 "$OPTOUT" explain orchid
COLUMNS=40 "$OPTOUT" explain third-party
