# Answers by which a practice of the directory is found, for whoever it is, and those by which none
# is.
directory=$TOP/tests/data/epraccur-invented.csv
sed '/^practice/d' "$BEGUN/jo-example.answers.yaml" >jo.yaml
printf '%s\n' 'opt_outs.type-1: yes' 'right: yes' >>jo.yaml
new() { # what, answers...
  echo "== $1"
  shift
  { printf '%s\n' "$@"; cat jo.yaml; } >answers.yaml
  "$OPTOUT" new --answers answers.yaml --directory "$directory" --force me.yaml
  echo "exit $?"
}
{
  new 'none of these' 'practice.find: harbour whitby' 'practice.pick: none'
  new 'not looked for' "practice.find: ''" 'practice.name: The Densham Surgery' \
    'practice.address: 2 Low Street, SOMETOWN, TS18 1HU'
  new 'one that was not among them' 'practice.find: harbour whitby' 'practice.pick: 5'
  new 'of a dependant' 'practice.find: harbour whitby' 'practice.pick: A99001' \
    'dependants.1: yes' 'dependants.1.name: Max Example' \
    'dependants.1.date_of_birth: 3 July 1950' \
    'dependants.1.same_address: no' 'dependants.1.address: 1 Quay, WHITBY, YO21 1AA' \
    'dependants.1.same_practice: no' 'dependants.1.practice.find: whitby' \
    'dependants.1.practice.pick: A99001' 'dependants.1.same_choices: yes'
  grep -A 3 practice: me.yaml
} 2>&1
