cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --large-print --date 2026-11-21 2>&1 | sed -n 1,2p
"$OPTOUT" write self.yaml --large-print=24 --date 2026-11-21 --force 2>&1 | sed -n 1,2p
