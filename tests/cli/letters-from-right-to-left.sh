sed 's/Alex Taylor/מרים/' "$EXAMPLES/self.yaml" >self.yaml
"$OPTOUT" check self.yaml --excerpts never
