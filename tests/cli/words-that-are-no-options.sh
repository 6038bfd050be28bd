# Each mistake of a command line in its own words.
cp "$EXAMPLES/self.yaml" .
try() { echo "== $*"; "$OPTOUT" "$@" </dev/null; echo "exit $?"; }
{
  try check self.yaml -z
  try check self.yaml --zzz
  try check self.yaml -- -z
  try check self.yaml -qz
  try check self.yaml --date=
  try check self.yaml --date
  try check -o
  try write self.yaml -o a.pdf --large-print=
  try write self.yaml -o a.pdf --large-print=x
  try write self.yaml -o a.pdf --follow-up --reaffirm
  try write self.yaml -o a.pdf --reaffirm --reaffirm --dry-run
  try write self.yaml --together --separate
  try batch self.yaml -o out -j
  try batch self.yaml -o out -j 0
  try batch self.yaml -o out -j ''
  try batch self.yaml -o out -j 9999999999999999999999
  try batch self.yaml -o out --limit 5x
  try batch self.yaml -o out --limit :
  try batch self.yaml -o out --volume /
  try batch self.yaml -o out --shard 0/3
  try batch self.yaml -o out --shard 4/3
  try batch self.yaml -o out --shard 1/99999999
  try batch self.yaml -o out --sort age
  try help --nothing
  try list --full
  try check self.yaml --color=perhaps
} 2>&1
