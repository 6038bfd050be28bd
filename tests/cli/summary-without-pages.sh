# Text has no pages; the writer, and two who act together, are called what they are.
cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<'Y'
  opt_outs: []
opt_outs: [type-1]
dependants:
  - {name: Kim Taylor, date_of_birth: 1 May 2019, authority: guardian}
  - name: Jo Taylor
    date_of_birth: 1 May 1940
    lacks_capacity: yes
    authority: lpa-health-and-welfare
    representatives: [{name: Sam Hill}, {name: Max Hill}]
letter: {date: 2026-11-21}
Y
"$OPTOUT" write home.yaml --format txt --checklist 2>&1 | sed -n 1,3p
"$OPTOUT" write home.yaml --checklist --json
"$OPTOUT" write home.yaml --checklist --json --force --format html
