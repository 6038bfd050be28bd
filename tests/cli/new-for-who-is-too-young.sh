# Answers of a file are taken as they are, and judged as a whole: by whoever is too young to write
# for others, and with two mistakes at a time.
new() { # date of birth, answers...
  sed "s/^patient.date_of_birth: .*/patient.date_of_birth: $1/" \
    "$BEGUN/jo-example.answers.yaml" >answers.yaml
  shift
  printf '%s\n' 'right: yes' "$@" >>answers.yaml
  "$OPTOUT" new --answers answers.yaml --force me.yaml
  echo "exit $?"
}
{
  new '3 July 2012' 'opt_outs.type-1: yes' 'dependants.1: no'
  new '3 July 2012' 'opt_outs.type-1: yes' 'dependants.1: yes' 'dependants.1.name: Max Example' \
    'dependants.1.date_of_birth: 3 July 2018' 'dependants.1.same_address: yes' \
    'dependants.1.authority: guardian' 'dependants.1.same_choices: yes'
  new '3 July 1970' 'opt_outs.type-1: yes' 'opt_outs.care: yes' \
    'opt_outs.electronic-sharing: yes' 'withdraw: yes' 'withdraw.type-1: yes' \
    'withdraw.care: yes' 'withdraw.electronic-sharing: yes'
} 2>&1
