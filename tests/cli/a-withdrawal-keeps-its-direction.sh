# What the next step is called makes a reminder of what was taken back, never a request for it.
home() { # line below letter:
  cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<Y
opt_outs: [type-1, national-data]
letter: {date: 2026-11-21, first_letter_date: 2026-09-01$1}
Y
}
heading() { # options
  printf '%s\n' "${*:-no options}:"
  "$OPTOUT" write home.yaml "$@" --format txt -o - -q 2>/dev/null |
    grep -oE '^(Please record(:| a )|A change|Reminder|Data protection).*|9Nu[01]' | sort -u
}
step() { # options
  printf '%s\n' "${*:-no options}:"
  "$OPTOUT" write home.yaml "$@" --format txt -o letters.txt --checklist --ics --force 2>said
  for paper in said letters[-.]*; do
    tr -d '\r' <$paper | sed -z 's/\n //g; s/\n/ /g' |
      grep -oE 'optout write  *-[-a-z ]*|ask again' | sed "s/^/  $paper: /"
  done
  rm -f letters*
}

home
for kind in --withdraw '--withdraw --follow-up' '--withdraw --letter complaint'; do
  heading $kind
  step $kind
done
echo "In the file:"
home ', kind: withdrawal'
for kind in '' --follow-up '--letter complaint' --withdraw; do
  heading $kind
  step $kind
done
"$OPTOUT" write home.yaml --reaffirm
"$OPTOUT" write home.yaml --withdraw --reaffirm
"$OPTOUT" write home.yaml --withdraw --letter question
heading --letter request
home ', kind: reaffirm'
step
"$OPTOUT" write home.yaml --follow-up
echo "A list of its own:"
home ', kind: withdrawal'
sed -i 's/^opt_outs/withdraw/' home.yaml
heading --follow-up
"$OPTOUT" write home.yaml --withdraw --follow-up
echo "In a table:"
cat >table.csv <<'C'
name,born,address,practice name,practice address,letter kind,first letter date
Al Taylor,1975-05-01,"7 Hill, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",withdrawal,1/9/2026
Kim Reed,1976-05-01,"8 Hill, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",reaffirm,1/9/2026
C
"$OPTOUT" batch table.csv --opt-out type-1 --follow-up --format txt -o out -q
grep -rhoE '^Reminder.*|9Nu[01]' out/letters | sort -u
