"$OPTOUT" --help >all
head -12 all # which closes a pipe before all is written
