# A file of answers is held to be what it should be, and each answer to be one.
sound='practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Edda Quill
patient.date_of_birth: 1979-08-14
patient.address: 3 Tannery Row, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
right: yes
letters: no'
more() { # what, further answers, parted by |
  try "$1" "\$s/\$/\\n${2//|/\\n}/"
}
try() { # what, sed command
  echo "== $1"
  sed "$2" <<<"$sound" >answers.yaml
  "$OPTOUT" new --quiet --force --answers answers.yaml me.yaml
  echo "exit $?"
}
{
  try 'as it should be' ''
  try 'a list in place of an answer' 's/^patient.name:.*/patient.name: [Edda, Quill]/'
  try 'keys in place of an answer' 's/^right:.*/right: {yes: no}/'
  try 'a list' 's/^/- /'
  try 'nothing' d
  try 'a text' '1!d; s/:.*//'
  try 'damaged' 's/yes/"yes/'
  try 'a needed answer is empty' 's/^patient.name:.*/patient.name:/'
  try 'a needed answer is missing' /patient.name/d
  try 'no yes or no' 's/type-1: yes/type-1: perhaps/'
  more 'an answer to nothing' 'patient.nmae: x'
  try 'no address, and no yes to having none' /patient.address/d
  try 'no address' 's/^patient.address.*/patient.no_fixed_address: yes/'
  try 'nothing is asked' 's/type-1: yes/type-1: no/'
  try 'not confirmed' 's/^right:.*/right: no/'
  try 'a number to confirm' 's/^right:.*/right: 3/'
  try 'what only the whole shows' 's/1979-08-14/2018-08-14/'
  more 'a warning of the whole' \
    'opt_outs.care: yes|opt_outs.third-party: yes|opt_outs.third-party.party: Any Company'
  more 'a choice that is none' \
    'opt_outs.care: yes|opt_outs.summary-care-record: yes|'\
'opt_outs.summary-care-record.choice: 9'
  more 'a choice that is missing' 'opt_outs.care: yes|opt_outs.summary-care-record: yes'
  more 'a choice by its name' \
    'opt_outs.care: yes|opt_outs.summary-care-record: yes|'\
'opt_outs.summary-care-record.choice: none'
  more 'what must be understood, and is not' 'opt_outs.care: yes|opt_outs.demographics: yes'
  more 'what must be understood' \
    'opt_outs.care: yes|opt_outs.demographics: yes|opt_outs.demographics.understood: yes'
  more 'a withdrawal without what is wanted' \
    'withdraw: yes|withdraw.care: yes|withdraw.summary-care-record: yes'
  more 'a withdrawal with it' \
    'withdraw: yes|withdraw.care: yes|withdraw.summary-care-record: yes|'\
'withdraw.summary-care-record.restore: 1'
  more 'a child without an authority' \
    'dependants.1: yes|dependants.1.name: Una|dependants.1.date_of_birth: 2020-01-01|'\
'dependants.1.same_address: yes'
  more 'somebody without a date of birth' 'dependants.1: yes|dependants.1.name: Una'
  more 'somebody who lives elsewhere, nowhere' \
    'dependants.1: yes|dependants.1.name: Una|dependants.1.date_of_birth: 1940-01-01|'\
'dependants.1.same_address: no'
  more 'an attorney without need' \
    'dependants.1: yes|dependants.1.name: Una|dependants.1.date_of_birth: 1940-01-01|'\
'dependants.1.authority: lpa-health-and-welfare|dependants.1.same_address: yes|'\
'dependants.1.same_choices: yes'
  cp "$EXAMPLES/self.yaml" .
  "$OPTOUT" new --answers self.yaml me.yaml --force
  echo "exit $?"
  "$OPTOUT" new --answers nowhere.yaml me.yaml --force
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml me.yaml
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml -
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml no/such/folder/me.yaml
  echo "exit $?"
} 2>&1
