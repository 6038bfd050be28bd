# Who has no address, or is refused, has a place in an order, too.
cat >people.csv <<'C'
name,date of birth,no fixed address,address,practice name,practice address,opt outs
Alex Taylor,1975-05-01,,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1
Kim Reed,1976-05-01,yes,,Surgery,"1 End, YORK, YO1 6DD",type-1
Max Hill,1977-05-01,,"8 Station Road, YORK, YO24 1AB",,,type-1
Jo Moor,2977-05-01,,"9 Station Road, YORK, YO1 1AB",Another,"2 End, YORK, YO1 6DD",type-1
C
for sort in practice postcode; do
  "$OPTOUT" batch people.csv -o $sort --sort $sort 2>&1
  echo "exit $?"
  cut -d, -f1,2 $sort/manifest.csv
done
