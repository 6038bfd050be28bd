# One object on standard output for a wrong command line, wherever --json stands.
cp "$EXAMPLES/self.yaml" me.yaml
"$OPTOUT" write me.yaml --format bogus --json
"$OPTOUT" --json check
"$OPTOUT" write --nosuch me.yaml --json
"$OPTOUT" batch me.yaml --json
echo 'Not so where standard output is a letter, or behind the options:'
"$OPTOUT" write me.yaml -o - --json
"$OPTOUT" check -- --json
