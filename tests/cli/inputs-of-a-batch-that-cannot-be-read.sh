# Inputs by what is in them, and those that cannot be read.
printf 'patient,\n' >table
printf '\357\273\277# a remark\n\npatient: nobody\n' >household
printf '# nothing but remarks\n' >remarks
printf 'name\tdob: born\n' >tabs
printf -- '---\npatient: nobody\n' >stream
mkdir empty
try() { rm -rf out; "$OPTOUT" batch "$@" -o out; echo "exit $?"; }
{
  try table
  try household
  try remarks
  try tabs
  try stream
  try empty///
  try gone
  try --opt-out type-1 - <table
  # shellcheck disable=SC2046 # words
  try table $(printf -- '--opt-out type-1 %.0s' $(seq 100))
} 2>&1
ls
