# A postcode that stands behind the town gets a line of its own, and the comma before it goes.
for town in 'WHITBY YO22 4AS' 'WHITBY, YO22 4AS'; do
  sed "s/^  address:.*/  address: [3 Tannery Row, \"$town\"]/" "$EXAMPLES/self.yaml" >me.yaml
  "$OPTOUT" write me.yaml --format txt -o - -q --date 2026-11-21 | sed -n '1,/^$/p'
done
