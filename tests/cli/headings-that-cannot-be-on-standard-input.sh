# Standard input cannot be looked at twice: it is begun before anything is made.
printf 'cheese,ham\nbrie,york\n' >table
try() { echo "== $*"; "$OPTOUT" "$@" <table; echo "exit $?"; }
{
  try batch - --dry-run
  try batch - --dry-run --json
  try batch - -o out
  try labels - --sheet L7163 -o labels.pdf
} 2>&1
ls
