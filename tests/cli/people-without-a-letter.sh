# Who gets no letter of this kind is not counted as written, and is named.
cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<'Y'
  opt_outs: [type-1]
dependants:
  - {name: Kim Taylor, date_of_birth: 1 May 2016, authority: parental-responsibility}
  - {name: Sam Taylor, date_of_birth: 1 May 2001, authority: none, opt_outs: []}
opt_outs: [national-data]
letter: {date: 2026-11-21}
Y
"$OPTOUT" write home.yaml --reaffirm -o letters.txt 2>&1 | sed '/^Next/,$d'
"$OPTOUT" write home.yaml --reaffirm --dry-run --excerpts always 2>/dev/null | grep 'no letter'
"$OPTOUT" write home.yaml --dry-run | grep -c 'no letter'
"$OPTOUT" batch home.yaml --reaffirm -o out 2>&1 | grep -E 'letter|left out|people'
"$OPTOUT" batch home.yaml --reaffirm -o out --resume 2>&1 | grep -E '^people'
"$OPTOUT" batch home.yaml --reaffirm --json -o json | tail -1
"$OPTOUT" batch home.yaml --reaffirm --dry-run 2>&1 | tail -3
# So is who asks for one thing and takes another back.
cat "$BEGUN/alex-taylor.yaml" - >both.yaml <<'Y'
  opt_outs: [type-1]
dependants:
  - {name: Kim Taylor, date_of_birth: 1 May 2016, authority: parental-responsibility,
     opt_outs: [national-data], withdraw: [demographics]}
letter: {date: 2026-11-21}
Y
"$OPTOUT" write both.yaml --letter question -o question.txt 2>&1 | grep 'no letter'
