cp "$EXAMPLES/self.yaml" .
SOURCE_DATE_EPOCH=0 "$OPTOUT" check self.yaml
SOURCE_DATE_EPOCH=1000000000 "$OPTOUT" write self.yaml 2>&1 | sed -n 1,1p
