# The code is enough; the address comes from the directory. A closed practice is refused.
cat >me.yaml <<'Y'
practice: {code: A99002}
patient:
  name: Ms Edda Quill
  date_of_birth: 1979-08-14
  address: [3 Tannery Row, WHITBY, YO22 4AS]
opt_outs: [type-1]
Y
"$OPTOUT" write me.yaml --directory "$TOP/tests/data/epraccur-invented.csv" --date 2026-11-21 \
  --format txt -o - | grep -A4 "Medical Centre"
"$OPTOUT" check me.yaml --directory "$TOP/tests/data/epraccur-invented-new.csv"
sed -i s/A99002/A99003/ me.yaml
"$OPTOUT" check me.yaml --directory "$TOP/tests/data/epraccur-invented.csv"
