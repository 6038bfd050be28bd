# An option that takes no value is known all the same.
"$OPTOUT" write --quiet=yes me.yaml
"$OPTOUT" write --qui=yes me.yaml
