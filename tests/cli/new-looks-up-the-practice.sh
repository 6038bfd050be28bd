cat >answers.yaml <<'END'
practice.find: harbour whitby
practice.pick: A99001
patient.name: Jo Example
patient.date_of_birth: 29 February 1984
patient.address: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
right: yes
END
"$OPTOUT" new --answers answers.yaml --directory "$TOP/tests/data/epraccur-invented.csv" me.yaml
sed -n '/^practice/,/^$/p' me.yaml
sed -i 's/A99001/A99003/' answers.yaml
"$OPTOUT" new --answers answers.yaml --directory "$TOP/tests/data/epraccur-invented.csv" other.yaml
echo "exit $?"
sed -i 's/harbour whitby/no such place/' answers.yaml
"$OPTOUT" new --answers answers.yaml --directory "$TOP/tests/data/epraccur-invented.csv" other.yaml
echo "exit $?"
