# Once, below them all; as it was called; a name that the shell would part, in quotation marks; and
# without options that the file may need.
cat >bad.yaml <<'END'
practice: {name: The Densham Surgery, address: [Lawson Street, STOCKTON-ON-TEES, TS18 1HU]}
patient: {name: Jo Reader, date_of_birth: 1 March 2970, nhs_number: 943 476 5910,
  address: [1 High Street, SOMETOWN, TS18 1AA]}
opt_outs: [type-1]
END
sed 's/2970/1970/; s/5910/5919/' bad.yaml >good.yaml
for name in "Jo's file.yaml" -bad.yaml '$HOME.yaml' other.yaml; do
  cp -- bad.yaml "./$name"
done
last() { "$@" 2>&1 | tail -n 1; }
last "$OPTOUT" write bad.yaml
last "$OPTOUT" check good.yaml bad.yaml
last "$OPTOUT" check "Jo's file.yaml" -- -bad.yaml '$HOME.yaml'
last "$OPTOUT" check bad.yaml other.yaml "Jo's file.yaml" '$HOME.yaml'
last "$OPTOUT" write --large-print bad.yaml
last "$OPTOUT" check - <bad.yaml
last "$OPTOUT" check missing.yaml
last "$OPTOUT" check --json bad.yaml | cut -c 1-20
ln -s "$OPTOUT" optout
last ./optout check bad.yaml
eval "$(last ./optout check "Jo's file.yaml" | sed 's/.*type: //')" 2>&1 | head -n 1
