cat >answers.yaml <<'END'
practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Jo Example
patient.date_of_birth: 29/02/1985
END
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
ls
