"$OPTOUT" write a.yaml b.yaml
