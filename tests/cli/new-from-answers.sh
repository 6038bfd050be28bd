# What an editor would take for a truth or a number is written so that it stays a text.
cat >answers.yaml <<'END'
practice.name: "No"
practice.address: "Flat 2: The Mews, Lawson Street, STOCKTON-ON-TEES, TS18 1HU"
patient.name: "'Jo' \"#1\" Łukasz: -"
patient.date_of_birth: 1984-02-29
patient.address: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA
patient.phone: "01632 960123"
opt_outs.type-1: yes
dependants.1: yes
dependants.1.name: "Null"
dependants.1.date_of_birth: 01/05/2017
dependants.1.authority: guardian
dependants.1.same_address: yes
dependants.1.same_choices: yes
right: yes
letters: yes
END
"$OPTOUT" new --answers answers.yaml me.yaml --quiet || exit
grep -v yaml-language-server me.yaml
"$OPTOUT" check me.yaml
sed '/^letters/d' answers.yaml >no-letters.yaml
"$OPTOUT" new --answers no-letters.yaml --quiet && cmp me.yaml household.yaml
stat -c '%a %n' *
