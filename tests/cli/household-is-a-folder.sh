mkdir family.yaml
"$OPTOUT" check family.yaml
