# Names that nobody knows, those of the past, and what has no form.
"$OPTOUT" blank type-l -o f.pdf; echo $?
"$OPTOUT" blank hscic -o f.pdf 2>&1 | sed -n 1,3p
for id in spine insurers health-data-research-service deadlines; do
  "$OPTOUT" blank $id -o g.pdf; echo $?
done
"$OPTOUT" blank --format eml; echo $?
"$OPTOUT" blank --withdraw type-1; echo $?
ls
