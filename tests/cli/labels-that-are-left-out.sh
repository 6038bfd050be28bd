# Who gets no label, and how many of them: nobody is left out in silence.
practice='practice: {name: The Hill Surgery, address: [2 Long Lane, EXETER, EX1 1AB]}'
household() { # name, address line, what is asked
  printf -- '---\n%s\npatient:\n  name: %s\n  date_of_birth: 1979-08-14\n  %s\nopt_outs: [%s]\n' \
    "$practice" "$1" "$2" "$3"
}
home='address: [1 High Street, EXETER, EX1 1AA]' none='no_fixed_address: yes'
labels() { # what it is about, options
  echo "== $1"
  shift
  "$OPTOUT" labels in.yaml --sheet L7163 --force "$@"
  echo "exit $?"
}
{
  household Edda "$home" national-data >in.yaml
  labels 'one letter to somebody else'
  household Ada "$home" 'national-data, type-1' >>in.yaml
  labels 'two letters to somebody else'
  labels 'the same, quietly' --quiet
  labels 'the first of them' --limit 1
  household Ida "$none" type-1 >>in.yaml
  labels 'one person without an address' --for people
  household Uta "$none" type-1 >>in.yaml
  labels 'two people without an address' --for people
  labels 'nobody but them' --for people --limit 9 --durability batch -o all.pdf
  household Edda "$none" type-1 >in.yaml
  labels 'nobody with an address' --for people
  household Uta "$home" type-1 >in.yaml
  household Uta "$home" type-1 >>in.yaml
  labels 'one who comes twice' --for people --unique
  household Uta "$home" type-1 >>in.yaml
  labels 'one who comes three times' --for people --unique
  for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    household "Edda $number" 'address: [1 High Street, EXETER]' type-1
  done >in.yaml
  household Ada "$home" type-1 >>in.yaml
  labels 'thirty who are refused'
  household Edda 'address: [1 High Street, EXETER]' type-1 >in.yaml
  labels 'one who is refused'
  household "$(printf 'Wilhelmina%.0s' 1 2 3 4 5 6 7)" "$home" type-1 >in.yaml
  labels 'a name too wide for a small label' --for people --sheet 4x10,45.7x25.4,9.7x21.5,48.3x25.4
} 2>&1 | grep -v -e '^    [0-9 ]' -e '^      |'
