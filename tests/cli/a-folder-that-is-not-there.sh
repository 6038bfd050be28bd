# Where a folder is missing, what makes it is said, and before the first question.
cp "$EXAMPLES/self.yaml" me.yaml
echo 'patient.name: Jo Example' >answers.yaml
"$OPTOUT" write -q me.yaml -o none/me.pdf 2>&1
echo "exit $?"
"$OPTOUT" write -q me.yaml -o 'none/my letters/me.pdf' 2>&1
echo "exit $?"
"$OPTOUT" write -q me.yaml -o none/letters/ 2>&1
echo "exit $?"
"$OPTOUT" new --answers answers.yaml none/me.yaml 2>&1
echo "exit $?"
"$OPTOUT" write -q me.yaml -o letters/ && ls letters
