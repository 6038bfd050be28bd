# A file of answers is held to be what it should be, and each answer to be one.
sound='practice.name: The Densham Surgery
practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Edda Quill
patient.date_of_birth: 1979-08-14
patient.address: 3 Tannery Row, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
right: yes
letters: no'
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
  try 'an answer to nothing' '$s/$/\npatient.nmae: x/'
  try 'no address, and no yes to having none' /patient.address/d
  try 'no address' 's/^patient.address.*/patient.no_fixed_address: yes/'
  try 'nothing is asked' 's/type-1: yes/type-1: no/'
  try 'not confirmed' 's/^right:.*/right: no/'
  try 'a number to confirm' 's/^right:.*/right: 3/'
  try 'what only the whole shows' 's/1979-08-14/2018-08-14/'
  try 'a warning of the whole' '$s/$/\nopt_outs.care: yes\nopt_outs.third-party: yes\nopt_outs.third-party.party: Any Company/'
  try 'a choice that is none' '$s/$/\nopt_outs.care: yes\nopt_outs.summary-care-record: yes\nopt_outs.summary-care-record.choice: 9/'
  try 'a choice that is missing' '$s/$/\nopt_outs.care: yes\nopt_outs.summary-care-record: yes/'
  try 'a choice by its name' '$s/$/\nopt_outs.care: yes\nopt_outs.summary-care-record: yes\nopt_outs.summary-care-record.choice: none/'
  try 'what must be understood, and is not' '$s/$/\nopt_outs.care: yes\nopt_outs.demographics: yes/'
  try 'what must be understood' '$s/$/\nopt_outs.care: yes\nopt_outs.demographics: yes\nopt_outs.demographics.understood: yes/'
  try 'a withdrawal without what is wanted' '$s/$/\nwithdraw: yes\nwithdraw.care: yes\nwithdraw.summary-care-record: yes/'
  try 'a withdrawal with it' '$s/$/\nwithdraw: yes\nwithdraw.care: yes\nwithdraw.summary-care-record: yes\nwithdraw.summary-care-record.restore: 1/'
  try 'a child without an authority' '$s/$/\ndependants.1: yes\ndependants.1.name: Una\ndependants.1.date_of_birth: 2020-01-01/'
  try 'somebody without a date of birth' '$s/$/\ndependants.1: yes\ndependants.1.name: Una/'
  try 'somebody who lives elsewhere, nowhere' '$s/$/\ndependants.1: yes\ndependants.1.name: Una\ndependants.1.date_of_birth: 1940-01-01\ndependants.1.same_address: no/'
  try 'an attorney without need' '$s/$/\ndependants.1: yes\ndependants.1.name: Una\ndependants.1.date_of_birth: 1940-01-01\ndependants.1.authority: lpa-health-and-welfare\ndependants.1.same_address: yes\ndependants.1.same_choices: yes/'
  "$OPTOUT" new --answers nowhere.yaml me.yaml --force
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml me.yaml
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml -
  echo "exit $?"
  "$OPTOUT" new --answers answers.yaml no/such/folder/me.yaml
  echo "exit $?"
} 2>&1
