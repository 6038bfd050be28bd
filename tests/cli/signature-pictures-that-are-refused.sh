# Each is told apart; nothing hangs, and no name of a file is repeated.
cp "$TOP"/tests/data/pictures/* .
ln -s signature.png link.png
mkdir folder
cp signature.png folder/good.png
ln -s folder linked
mkfifo pipe.png
mv signature.png picture.jpg
printf 'BM\0\0' >other.bmp
: >empty.png
head -c 9000000 /dev/zero >long.png
for name in blank.png huge.png cut-off.png cut-off.jpg broken-inside.png broken-inside.jpg \
  link.png pipe.png other.bmp empty.png long.png missing.png folder linked/good.png \
  "$PWD/picture.jpg" ../picture.jpg folder/../picture.jpg folder//good.png ./picture.jpg \
  picture.jpg/picture.jpg; do
  sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
  printf '  signature: %s\nopt_outs: [type-1]\n' "$name" >>h.yaml
  printf '%s: ' "${name#"$PWD"}"
  "$OPTOUT" check h.yaml 2>&1 | sed 's/^h.yaml:9:14: //'
done
