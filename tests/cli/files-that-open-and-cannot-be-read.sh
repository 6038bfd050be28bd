# A file that can be opened, and of which no byte can be read, is no empty one.
[ -e /proc/self/mem ] || exit 0
awk -v count=1 -f "$TOP/tests/law/people.awk" >people.csv
mkdir in
cp "$EXAMPLES/self.yaml" in/a.yaml
ln -s /proc/self/mem in/b.yaml
try() { echo "== $*"; "$OPTOUT" "$@" -q; echo "exit $?"; }
{
  try batch /proc/self/mem -o mem
  try batch people.csv /proc/self/mem -n
  try labels /proc/self/mem --sheet L7163 -o labels.pdf
  try check /proc/self/mem
  try batch in -o out
} 2>&1
ls
