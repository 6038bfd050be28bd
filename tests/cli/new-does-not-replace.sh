echo mine >me.yaml
printf 'right: yes\n' >answers.yaml
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
"$OPTOUT" new me.yaml
echo "exit $?"
"$OPTOUT" new -
echo "exit $?"
cat me.yaml
