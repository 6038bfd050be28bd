# The picture lies beside the table; a bad one refuses its household only.
cp "$TOP"/tests/data/pictures/signature.png "$TOP"/tests/data/pictures/cut-off.png .
mkdir out
echo name,date of birth,address,practice name,practice address,opt outs,signature >people.csv
day=1
for picture in signature.png cut-off.png '' signature.png; do
  echo "Jo Reader,$day March 1970,\"1 High Street, SOMETOWN, TS18 1AA\",The Surgery,"\
"\"2 Low Street, SOMETOWN, TS18 1HU\",type-1,$picture" >>people.csv
  day=$((day + 1))
done
"$OPTOUT" batch people.csv -o out/ --combined -j 1 2>&1 | tail -n 6
pdfimages -list out/volume-00001.pdf |
  awk 'NR > 2 { print "page", $1, $4, $5; seen[$11] } END { print length(seen), "pictures" }'
cd / && "$OPTOUT" batch "$OLDPWD/people.csv" -o "$OLDPWD/again/" -j 2 2>&1 | tail -n 1
