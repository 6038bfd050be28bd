# What is written of the nation counts; what the code or the postcode says against it is told.
try() { # lines of the practice
  cat >home.yaml <<Y
practice: {name: Surgery, $1}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
opt_outs: [$2]
letter: {date: 2026-11-21}
Y
  echo "$1"
  "$OPTOUT" check home.yaml 2>&1 | grep -E 'error|warning|help|all well' | grep -v problem
}
try 'code: W97001, address: [1 High Street, CARDIFF, CF10 1AA], nation: england' type-1
try 'address: [1 High Street, EDINBURGH, EH1 1AA], nation: england' type-1
try 'address: [1 High Street, BELFAST, BT1 1AA], nation: scotland' scotland-spire
try 'code: A81001, address: [1 High Street, CARDIFF, CF10 1AA], nation: wales' wales-gp-record
try 'code: W97001, address: [1 High Street, YORK, YO1 6DD]' wales-gp-record
echo "Nothing against it:"
try 'code: W97001, address: [1 High Street, CARDIFF, CF10 1AA], nation: wales' wales-gp-record
try 'code: A81001, address: [1 High Street, YORK, YO1 6DD], nation: england' type-1
try 'address: [1 High Street, HEREFORD, HR3 5AA], nation: england' type-1
try 'address: [1 High Street, HAY-ON-WYE, HR3 5AA], nation: wales' wales-gp-record
try 'address: [1 High Street, CARDIFF, CF10 1AA]' wales-gp-record
