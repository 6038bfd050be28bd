# What cannot be a telephone number is refused; what may be something else is said.
try() {
  printf '%s\n' 'practice.name: The Densham Surgery' \
    'practice.address: Lawson Street, STOCKTON-ON-TEES, TS18 1HU' \
    "patient.name: $1" 'patient.date_of_birth: 28/02/1985' \
    'patient.address: 12 Oak Street, STOCKTON-ON-TEES, TS18 1AA' "patient.phone: $2" >answers.yaml
  "$OPTOUT" new --answers answers.yaml me.yaml 2>&1 | sed -n 1,3p
}
try 'Jo Example' '5 June 1948'
try 'Jo Example' '00000000000'
try 'Jo Example' '943 476 5919'
try 'Jo & Sam Example' '01632 960123'
