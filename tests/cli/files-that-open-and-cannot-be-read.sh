# A file that can be opened, and of which no byte can be read, is no empty one. Only the
# administrator may open this one of a program that guards its memory.
[ -e /proc/self/mem ] && [ "$(id -u)" = 0 ] || { cat "${0%.sh}.stdout"; exit; }
awk -v count=1 -f "$TOP/tests/law/people.awk" >people.csv
try() { echo "== $*"; "$OPTOUT" "$@" -q; echo "exit $?"; }
{
  try batch /proc/self/mem -o mem
  try batch people.csv /proc/self/mem -n
  try labels /proc/self/mem --sheet L7163 -o labels.pdf
  try check /proc/self/mem
} 2>&1
ls
