# What is wrong is told where it can be mended: who signs, the reasons that were taken over, the
# date by which somebody cannot sign.
try() { # nation's postcode, answers...
  sed "s/^practice.address.*/practice.address: 1 Low Street, SOMETOWN, $1/" \
    "$BEGUN/jo-example.answers.yaml" >answers.yaml
  shift
  printf '%s\n' 'dependants.1: yes' 'dependants.1.name: Max Example' \
    'dependants.1.same_address: yes' 'right: yes' "$@" >>answers.yaml
  "$OPTOUT" new --answers answers.yaml --force --excerpts always me.yaml 2>&1 | grep -v help:
}
try 'TS18 1HU' 'opt_outs.type-1: yes' 'opt_outs.care: yes' 'opt_outs.summary-care-record: yes' \
  'opt_outs.summary-care-record.choice: none' 'dependants.1.date_of_birth: 3 July 1950' \
  'dependants.1.authority: lpa-property-and-financial' 'dependants.1.lacks_capacity: yes' \
  'dependants.1.same_choices: yes'
try 'TS18 1HU' 'opt_outs.federated-data-platform: yes' \
  'opt_outs.federated-data-platform.reasons: my own' 'dependants.1.date_of_birth: 3 July 1950' \
  'dependants.1.same_choices: yes'
try 'EH1 1AA' 'opt_outs.scotland-spire: yes' 'dependants.1.date_of_birth: 3 July 2018' \
  'dependants.1.same_choices: yes'
try 'EH1 1AA' 'opt_outs.scotland-spire: yes' 'dependants.1.date_of_birth: 3 July 1950' \
  'dependants.1.authority: lpa-health-and-welfare' 'dependants.1.lacks_capacity: yes' \
  'dependants.1.same_choices: yes'
try 'EH1 1AA' 'opt_outs.scotland-spire: yes' 'dependants.1.date_of_birth: 3 July 1950' \
  'dependants.1.same_choices: yes'
