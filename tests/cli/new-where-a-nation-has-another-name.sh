# A nation is shown by its name in the templates, and stays what the household file calls it.
cp -r "$OPTOUT_TEMPLATES" templates
touch templates/household.schema.json # which may not have been made yet
sed -i 's/^    name: Wales$/    name: Cymru Wales/' templates/catalogue.yaml
cat >answers.yaml <<'END'
practice.name: The Surgery
practice.address: 1 Quiet Street, SHREWSBURY, SY1 1AA
practice.nation: 3
patient.name: Jo Carer
patient.date_of_birth: 1 March 1970
patient.address: 1 High Street, SHREWSBURY, SY1 1AB
opt_outs.care: yes
opt_outs.wales-gp-record: yes
dependants.1: no
right: yes
letters: no
END
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml --quiet
echo "exit $?"
grep nation: me.yaml
"$OPTOUT" check --templates templates me.yaml
