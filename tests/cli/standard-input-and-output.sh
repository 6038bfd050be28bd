"$OPTOUT" write --quiet --date 2026-11-21 - -o - <"$EXAMPLES/self.yaml" | head -c 8
"$OPTOUT" write - <"$EXAMPLES/self.yaml"
