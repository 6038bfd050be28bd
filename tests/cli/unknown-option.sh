"$OPTOUT" write --large me.yaml
