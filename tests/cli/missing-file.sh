"$OPTOUT" write gone.yaml
