# An answer that is needed; a name that answers nothing; a confirmation.
cat >answers.yaml <<'END'
practice.name: The Densham Surgery
END
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
cat >answers.yaml <<'END'
practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Jo Example
patient.date_of_birth: 29 February 1984
patient.adress: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA
patient.no_fixed_address: yes
opt_outs.type-1: yes
END
"$OPTOUT" new --answers answers.yaml me.yaml --excerpts always
echo "exit $?"
printf 'right: yes\n' >>answers.yaml
grep -v opt_outs answers.yaml >no-opt-out.yaml
"$OPTOUT" new --answers no-opt-out.yaml me.yaml
echo "exit $?"
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
ls
rm me.yaml
sed -i 's/^right: yes/right: "3"/' answers.yaml
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
ls
