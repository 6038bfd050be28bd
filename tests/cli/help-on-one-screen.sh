"$OPTOUT" -h
"$OPTOUT" -h | wc -l | awk '{ if ($1 > 30) print "too long" }'
