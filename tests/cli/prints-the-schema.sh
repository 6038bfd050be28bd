"$OPTOUT" schema | sed -n 1,5p
"$OPTOUT" schema | tr ',' '\n' | grep -c description
