# Whoever asks for a scheme that has no opt-out of its own is told the truth of it.
for file in "$OPTOUT_TEMPLATES"/topics/*.md; do
  topic=$(basename "$file" .md)
  printf '%s\n' 'practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}' \
    'patient: {name: Alex Taylor, date_of_birth: 1 May 1975,' \
    '          address: [7 Station Road, YORK, YO24 1AB]}' \
    'letter: {date: 2026-11-21}' "opt_outs: [$topic]" >"$topic.yaml"
  "$OPTOUT" check "$topic.yaml"
  echo "exit $?"
  rm "$topic.yaml"
done 2>&1 | sed 's/^$/--/'
