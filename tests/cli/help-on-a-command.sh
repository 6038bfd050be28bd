"$OPTOUT" help check
"$OPTOUT" check --help | sed -n 1,1p
"$OPTOUT" help chekc
