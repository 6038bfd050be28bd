"$OPTOUT" help check
"$OPTOUT" check --help | head -1
"$OPTOUT" help chekc
