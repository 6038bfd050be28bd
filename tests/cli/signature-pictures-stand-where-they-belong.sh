# The writer's in letters for others too; a child's own; never where somebody only may sign.
cp "$TOP"/tests/data/pictures/signature.* .
cat >h.yaml <<'END'
practice: {name: The Densham Surgery, address: [Lawson Street, STOCKTON-ON-TEES, TS18 1HU]}
patient:
  name: Jo Carer
  date_of_birth: 1 March 1970
  address: [1 High Street, SOMETOWN, TS18 1AA]
  signature: signature.png
opt_outs: [type-1]
dependants:
  - {name: Kim Carer, date_of_birth: 1 May 2017, authority: guardian, signature: signature.jpg}
  - {name: Sam Carer, date_of_birth: 1 May 2012, authority: guardian}
  - {name: Max Carer, date_of_birth: 1 May 2011, authority: guardian, signature: signature.jpg}
letter: {date: 2026-11-21}
END
"$OPTOUT" write h.yaml -q --together
"$OPTOUT" check h.yaml
pdfimages -list h.pdf |
  awk 'NR > 2 { print "page", $1, $4, $5; seen[$11] } END { print length(seen), "pictures" }'
