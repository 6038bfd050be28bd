# Aliases of --letter; two kinds are refused, an unknown one is nearly known.
cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --withdraw --reaffirm
echo $?
"$OPTOUT" write self.yaml --letter folow-up
echo $?
"$OPTOUT" write self.yaml --letter withdrawal --withdraw --format txt -o - -q | grep Please.record
