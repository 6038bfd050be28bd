"$OPTOUT" schema | head -5
"$OPTOUT" schema | tr ',' '\n' | grep -c description
