# As large as room and column allow, in colours or greys, never smoothed: the name does not matter.
cp "$TOP"/tests/data/pictures/* .
mkdir folder
mv signature.png folder/picture.dat
for name in folder/picture.dat signature.jpg progressive-grey.jpg grey-16-bits.png \
  two-colours.png; do
  sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
  printf '  signature: %s\nopt_outs: [type-1]\n' "$name" >>h.yaml
  "$OPTOUT" write h.yaml --force -q
  pdfimages -list h.pdf | awk -v name="$name" 'NR > 2 { print name, $4, $5, $6, $10 }'
done
"$OPTOUT" write h.yaml --force -q --large-print
pdfimages -list h.pdf | awk 'NR > 2 { print "large print", $4, $5, $6, $10 }'
"$OPTOUT" write h.yaml --force -q && cp h.pdf one.pdf
"$OPTOUT" write h.yaml --force -q && cmp h.pdf one.pdf && echo the same again
pdfinfo h.pdf | grep Pages
# One that is longer than its line is no wider than that, 80 mm, and keeps its shape.
sed 's/^  signature: .*/  signature: very-long.png/' h.yaml >long.yaml
"$OPTOUT" write long.yaml -q
pdfimages -list long.pdf |
  awk 'NR > 2 { print $4, $5, int($4 / $13 * 25.4 + 0.5) " mm", $13 == $14 }'
