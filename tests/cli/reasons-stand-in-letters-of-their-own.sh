# The letter with reasons is about nothing else, and the other one still says that none is needed.
cat >me.yaml <<'Y'
practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
opt_outs:
  - type-1
  - {id: demographics, understood: yes, reasons: I was followed.}
  - {id: summary-care-record, choice: Core Only}
letter: {date: 2026-11-21}
Y
"$OPTOUT" write -q --format txt me.yaml -o - 2>/dev/null |
  grep -E "^# |reason is needed|^Please record|sensitive flag|followed"
