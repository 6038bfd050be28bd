cp -r "$OPTOUT_TEMPLATES" templates
sed -i '/id: patient.name/,/note:/d' templates/interview.yaml
printf 'practice.name: The Surgery\npractice.address: 2 Low Street, SOMETOWN, TS18 1HU\n' >answers.yaml
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml
echo "exit $?"
sed -i 's/^questions:/questons:/' templates/interview.yaml
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml 2>&1 | sed "s|$PWD/||"
