# A number is called what it is called where it comes from.
for number in '010 101 0001' '320 000 0007' '943 476 5919'; do
  sed "s/^  name: Alex.*/&\n  nhs_number: $number/" "$EXAMPLES/self.yaml" >home.yaml
  "$OPTOUT" write home.yaml --format txt -o - --quiet | grep "$number"
done
