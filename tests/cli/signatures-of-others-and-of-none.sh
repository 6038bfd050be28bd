# A name that no file can have is said as what cannot be read, and the covering letter of somebody
# whose picture is not there has a line to sign on.
name=$(printf 'long%.0s' $(seq 70)).png
{ sed '/^opt_outs/d' "$EXAMPLES/self.yaml"
  printf '  signature: %s\nopt_outs: [type-1]\n' "$name"; } >h.yaml
"$OPTOUT" check h.yaml 2>&1
echo "exit $?"
cp "$TOP/tests/data/pictures/signature.png" max.png
sed '/^opt_outs/d; /^letter/,$d' "$EXAMPLES/self.yaml" >h.yaml
cat >>h.yaml <<'END'
opt_outs: [type-1]
dependants:
  - {name: Max Example, date_of_birth: 1990-05-01, authority: none, signature: max.png}
END
"$OPTOUT" write h.yaml --together -q
echo "exit $?"
pdfimages -list h.pdf | awk 'NR > 2 && $3 == "image" { print "a picture on page " $1 }'
sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >none.yaml
printf '  signature: ""\nopt_outs: [type-1]\n' >>none.yaml
"$OPTOUT" batch none.yaml -o out
echo "exit $?"
