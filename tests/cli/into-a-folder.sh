# Made when it is not there, private.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write family.yaml -q -o new/
"$OPTOUT" write family.yaml -q --separate --format txt -o new
stat -c '%a %n' new new/*
