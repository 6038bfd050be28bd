# What an option is to blame for is no row's: the reason of the refused has no number.
cat >people.csv <<'C'
name,date of birth,address,practice name,practice address
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
Kim Reed,1976-05-01,"8 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
C
"$OPTOUT" batch people.csv -o out --opt-out scotland-spire 2>&1
echo "exit $?"
tail -n 1 out/rejected.csv
