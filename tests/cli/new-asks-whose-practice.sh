# Who lives elsewhere has no practice by silence. Lines are counted, and the one for editors is not
# written where the templates' folder has a blank in its name.
cp -R "$OPTOUT_TEMPLATES" templates
touch templates/household.schema.json # which may not have been made yet
OPTOUT_TEMPLATES=$PWD/templates
cat "$BEGUN/jo-example.answers.yaml" - >answers.yaml <<'END'
opt_outs.type-1: yes
dependants.1: yes
dependants.1.name: Max Example
dependants.1.date_of_birth: 3 July 1950
dependants.1.address: 2 Low Street, SOMETOWN, TS18 1AB
dependants.1.same_choices: yes
right: yes
END
"$OPTOUT" new --answers answers.yaml me.yaml 2>&1
echo "exit $?"
sed 's/^dependants.1.same_choices/dependants.1.same_practice: yes\n&/' answers.yaml >same.yaml
"$OPTOUT" new --quiet --answers same.yaml same-practice.yaml && grep -c practice: same-practice.yaml
sed 's/^dependants.1.same_choices/dependants.1.same_practice: no\n&/' answers.yaml >other.yaml
cat >>other.yaml <<'END'
dependants.1.practice.name: The Other Surgery
dependants.1.practice.address: 3 Low Street, SOMETOWN, TS18 1AB
END
"$OPTOUT" new --quiet --answers other.yaml me.yaml && "$OPTOUT" write --dry-run me.yaml
grep -A 6 'practice:$' me.yaml
