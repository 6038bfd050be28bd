# What changes care is said to everybody, and which address is to be checked.
cat >me.yaml <<'Y'
practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
opt_outs: [national-data, local-record]
letter: {date: 2026-11-21}
Y
"$OPTOUT" write -q me.yaml -o me.pdf
"$OPTOUT" blank -q national-data electronic-sharing -o blank.pdf
"$OPTOUT" write -v me.yaml -o v.pdf
