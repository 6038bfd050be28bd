"$OPTOUT" -h
"$OPTOUT" -h | wc -l | awk '{ if ($1 > 40) print "too long" }'
