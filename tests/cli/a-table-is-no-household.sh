printf 'name,date of birth\nAlex Taylor,1 May 1975\n' >people.csv
"$OPTOUT" check people.csv
