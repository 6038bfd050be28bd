# The objection and its withdrawal cannot stand side by side; nothing is asked for.
cat >answers.yaml <<'END'
practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Jo Example
patient.date_of_birth: 29 February 1984
patient.address: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
withdraw: yes
withdraw.type-1: yes
right: yes
END
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
sed -i '/type-1/d; /withdraw/d' answers.yaml
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
ls
