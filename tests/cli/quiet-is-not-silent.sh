# What changes care is said to everybody, and which address is to be checked.
cat "$BEGUN/alex-taylor.yaml" - >me.yaml <<'Y'
opt_outs: [national-data, local-record]
letter: {date: 2026-11-21}
Y
"$OPTOUT" write -q me.yaml -o me.pdf
"$OPTOUT" blank -q national-data electronic-sharing -o blank.pdf
"$OPTOUT" write -v me.yaml -o v.pdf
