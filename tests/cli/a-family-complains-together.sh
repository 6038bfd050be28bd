# Whose letter is about several complains of what is known about all of them, and who has no address
# names the practice that a reply can go to.
cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<'Y'
dependants:
  - {name: Kim Taylor, date_of_birth: 1 May 2017, authority: parental-responsibility}
  - {name: Max Taylor, date_of_birth: 1 May 2019, authority: parental-responsibility}
opt_outs: [national-data]
letter: {date: 2026-11-21, first_letter_date: 2026-10-01}
Y
"$OPTOUT" write home.yaml -q --letter complaint --format txt -o - 2>/dev/null |
  grep 'No answer\|no answer.*how'
sed -i 's/^\(  address: \).*7 Station.*/  no_fixed_address: yes/' home.yaml
"$OPTOUT" write home.yaml -q --format txt -o - 2>/dev/null | grep 'no address\|proof'
