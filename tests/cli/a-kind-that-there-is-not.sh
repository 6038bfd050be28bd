# What letters there are is said where one is asked for that is none of them.
cp "$EXAMPLES/self.yaml" me.yaml
"$OPTOUT" write me.yaml --letter appeal 2>&1
echo "exit $?"
"$OPTOUT" batch me.yaml --letter appeal -o letters 2>&1
echo "exit $?"
ls
