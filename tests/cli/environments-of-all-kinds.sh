# What the surroundings say is taken when it makes sense, and is nobody's harm when not.
cp "$EXAMPLES/self.yaml" .
sed -i '/^letter:/,$d' self.yaml
try() { echo "== $*"; env "$@"; echo "exit $?"; }
quiet() { echo "== $1"; env "$@" >/dev/null; echo "exit $?"; }
{
  try SOURCE_DATE_EPOCH=x "$OPTOUT" check self.yaml
  try SOURCE_DATE_EPOCH=1795219200123 "$OPTOUT" check self.yaml
  try SOURCE_DATE_EPOCH=253402300800 "$OPTOUT" write self.yaml
  try SOURCE_DATE_EPOCH=253402300799 "$OPTOUT" write self.yaml --dry-run -q
  try SOURCE_DATE_EPOCH=-5 "$OPTOUT" batch self.yaml --dry-run
  try SOURCE_DATE_EPOCH=5x "$OPTOUT" preview self.yaml
  quiet SOURCE_DATE_EPOCH=253402300800 "$OPTOUT" list
  quiet SOURCE_DATE_EPOCH=-5 "$OPTOUT" list
  quiet SOURCE_DATE_EPOCH=5x "$OPTOUT" list
  quiet SOURCE_DATE_EPOCH= "$OPTOUT" list
  try OPTOUT_FONT_DIR= "$OPTOUT" write self.yaml -q -o a.txt
  try OPTOUT_FONT_DIR=nowhere "$OPTOUT" write self.yaml -q -o b.pdf
} 2>&1 | sed "s#$OPTOUT#optout#"
# Templates of one's own are found where data of one's own are.
mkdir -p data/optout home/.local/share/optout bin
cp "$OPTOUT" bin/optout
cp -r "$OPTOUT_TEMPLATES" data/optout/templates
cp -r "$OPTOUT_TEMPLATES" home/.local/share/optout/templates
sed -i 's/^name: .*/name: As data have it/' data/optout/templates/opt-outs/type-1.md
sed -i 's/^name: .*/name: As home has it/' home/.local/share/optout/templates/opt-outs/type-1.md
unset OPTOUT_TEMPLATES
alone() {
  echo "== ${*//$PWD/.}"
  env -u XDG_DATA_HOME -u HOME "$@" bin/optout explain type-1 >said 2>&1
  echo "exit $?"
  head -n 1 said
}
alone XDG_DATA_HOME="$PWD/data"
alone HOME="$PWD/home"
alone XDG_DATA_HOME=data HOME="$PWD/home"
alone OPTOUT_TEMPLATES= HOME="$PWD/home"
rm -rf home/.local
alone XDG_DATA_HOME="$PWD/data" HOME=
