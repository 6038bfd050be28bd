# The subject of a draft says what kind of letter it is, and neither who nor what it is about.
cat "$BEGUN/alex-taylor.yaml" - >home.yaml <<'Y'
dependants:
  - name: Kim Taylor
    date_of_birth: 1 May 2001
    authority: none
opt_outs: [type-1]
letter: {date: 2026-11-21, first_letter_date: 2026-09-01}
Y
for options in '' --withdraw --reaffirm '--letter question' --follow-up '--withdraw --follow-up' \
  '--letter complaint'; do
  "$OPTOUT" write home.yaml $options --format eml -o drafts/ --force -q 2>/dev/null
  echo "${options:-none}: $(cat drafts/* | tr -d '\r' | grep -h ^Subject | sort -u)"
done
sed -i 's/^    authority.*/&\n    opt_outs: []\n    withdraw: [type-1]/' home.yaml
"$OPTOUT" write home.yaml --together --format eml -o together.eml -q
grep -h ^Subject together.eml | tr -d '\r'
