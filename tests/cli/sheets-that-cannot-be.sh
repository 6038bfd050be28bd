# Sheets of labels by their measures: each that no sheet has.
sed 's/$/,2 Long Lane,EXETER,EX1 1AB,type-1/; 1s/,2 Long.*/,practice address 1,practice town,/
  1s/$/practice postcode,opt outs/' >people.csv <<'END'
name,dob,address line 1,town,postcode,practice name
Ms Edda Quill,1979-08-14,1 High Street,EXETER,EX1 1AA,The Hill Surgery
END
for sheet in 3x7,63.5x38.1,7.2x15.1 3x7,63.5x38.1,7.2x15.1,66x38.1 3x7 3 x 3x 3x7,63.5 3x7,63.5x \
  3.5x7,63.5x38.1,7x15 3x7.5,63.5x38.1,7x15 0x7,63.5x38.1,7x15 3x0,63.5x38.1,7x15 \
  99x7,63.5x38.1,7x15 3x99,63.5x38.1,7x15 3x7,x38.1,7x15 3x7,400x38.1,7x15 3x7,63.5x400,7x15 \
  3x7,63.5x38.1,-1x15 3x7,63.5x38.1,7 3x7,63.5x38.1,7x15, 3x7,63.5x38.1,7x15,66 \
  3x7,63.5x38.1,7x15,66x38.1,1x1 3x7,63.5x38.1,7x15,60x38.1 3x7,63.5x38.1,7x15,66x30 \
  3x7,5x38.1,7x15 3x7,63.5x5,7x15 3x7,63.5x38.1,99999x15 3x7,63.5x38.1,7x99999 \
  3x7,99999x38.1,7x15 1x1,210x297,0x0 1x1,211x297,0x0 1x1,0x0,0x0; do
  echo "== $sheet"
  "$OPTOUT" labels people.csv -q --sheet "$sheet" -o labels.pdf --force
  echo "exit $?"
done 2>&1 | sed '/^   help/d'
