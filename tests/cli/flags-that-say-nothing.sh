# An empty flag is neither yes nor no, however its emptiness is written.
home() { # patient's line, letter's
  cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<Y
  $1
opt_outs: [type-1]
letter: {date: 2026-11-21$2}
Y
  "$OPTOUT" check home.yaml 2>&1 | grep -vE '^ +[|0-9]|^When|problem'
}
for empty in '~' '""' "''" '' null 'Null'; do
  home "deceased: $empty"
done
home 'lacks_capacity: ~'
home 'no_fixed_address: ""'
home '' ', reply_slip: '
home 'deceased: no'
# In a table an empty cell is what most people have.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address,deceased
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",
C
"$OPTOUT" batch table.csv --opt-out type-1 --dry-run 2>&1 | grep people
