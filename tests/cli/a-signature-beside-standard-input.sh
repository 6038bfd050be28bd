# Beside it is the folder that one is in, wherever the letter goes.
cp "$TOP"/tests/data/pictures/signature.png .
mkdir elsewhere
sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
printf '  signature: signature.png\nopt_outs: [type-1]\n' >>h.yaml
"$OPTOUT" write h.yaml -q -o named.pdf
"$OPTOUT" write - -q -o elsewhere/piped.pdf <h.yaml
cmp named.pdf elsewhere/piped.pdf && echo same
