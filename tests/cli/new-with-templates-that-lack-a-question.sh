cp -r "$OPTOUT_TEMPLATES" templates
sed -i '/id: patient.name/,/note:/d' templates/interview.yaml
cat >answers.yaml <<'END'
practice.name: The Surgery
practice.address: 2 Low Street, SOMETOWN, TS18 1HU
END
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml
echo "exit $?"
sed -i 's/^questions:/questons:/' templates/interview.yaml
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml 2>&1 | sed "s|$PWD/||"
