# Names that nobody knows, those of the past, and what has no form.
"$OPTOUT" blank type-l -o f.pdf; echo $?
"$OPTOUT" blank hscic -o f.pdf 2>&1 | head -3
"$OPTOUT" blank spine -o g.pdf; echo $?
"$OPTOUT" blank --format eml; echo $?
"$OPTOUT" blank --withdraw type-1; echo $?
ls
