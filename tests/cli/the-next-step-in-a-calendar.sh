# What comes after silence depends on what was sent.
cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<'Y'
opt_outs: [type-1]
letter: {date: 2026-11-21, first_letter_date: 2026-09-01}
Y
for kind in request follow-up complaint; do
  "$OPTOUT" write home.yaml -q --ics --force --letter $kind 2>/dev/null
  tr -d '\r' <home.ics | sed -n '/^DESCRIPTION/,/^[A-CE-Z]/p' | sed -n '1,4p' | grep -v Reference
done
