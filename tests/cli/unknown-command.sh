"$OPTOUT" wriet me.yaml
