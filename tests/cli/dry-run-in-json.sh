cp "$EXAMPLES/self.yaml" .
"$OPTOUT" write self.yaml --dry-run --json --date 2026-11-21
ls
