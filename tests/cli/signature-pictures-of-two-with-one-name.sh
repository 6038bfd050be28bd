# A child's picture stands where they sign, not where the parent of the same name may sign beside.
cp "$TOP"/tests/data/pictures/signature.jpg .
cat >h.yaml <<'YAML'
practice: {name: The Densham Surgery, address: [Lawson Street, STOCKTON-ON-TEES, TS18 1HU]}
patient:
  name: Max Carer
  date_of_birth: 1 March 1970
  address: [1 High Street, SOMETOWN, TS18 1AA]
opt_outs: [type-1]
dependants:
  - name: Max Carer
    date_of_birth: 1 May 2011
    authority: parental-responsibility
    signature: signature.jpg
letter: {date: 2026-11-21}
YAML
"$OPTOUT" write h.yaml -q
pdfimages -list h.pdf | awk 'NR > 2 { print "page", $1 }'
