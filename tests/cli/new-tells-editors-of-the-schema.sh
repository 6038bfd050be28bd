cp -r "$OPTOUT_TEMPLATES" templates
"$OPTOUT" schema >templates/household.schema.json
cat >answers.yaml <<'END'
practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Jo Example
patient.date_of_birth: 29 February 1984
patient.address: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
right: yes
END
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml --quiet
head -n 1 me.yaml | sed "s|$PWD|HERE|"
rm templates/household.schema.json
"$OPTOUT" new --templates templates --answers answers.yaml other.yaml --quiet
head -n 1 other.yaml
