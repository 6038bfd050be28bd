# What comes after silence depends on what was sent.
cat >home.yaml <<'Y'
practice: {name: Riverside Surgery, address: [1 Bridge Street, YORK, YO1 6DD]}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
opt_outs: [type-1]
letter: {date: 2026-11-21, first_letter_date: 2026-09-01}
Y
for kind in request follow-up complaint; do
  "$OPTOUT" write home.yaml -q --ics --force --letter $kind 2>/dev/null
  tr -d '\r' <home.ics | sed -n '/^DESCRIPTION/,/^[A-CE-Z]/p' | sed -n '1,4p' | grep -v Reference
done
