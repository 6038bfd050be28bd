# The letter with reasons is about nothing else, and the other one still says that none is needed.
cat "$BEGUN/alex-taylor.yaml" - >me.yaml <<'Y'
opt_outs:
  - type-1
  - {id: demographics, understood: yes, reasons: I was followed.}
  - {id: summary-care-record, choice: Core Only}
letter: {date: 2026-11-21}
Y
"$OPTOUT" write -q --format txt me.yaml -o - 2>/dev/null |
  grep -E "^# |reason is needed|^Please record|sensitive flag|followed"
