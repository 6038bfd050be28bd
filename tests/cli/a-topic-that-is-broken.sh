cp -R "$OPTOUT_TEMPLATES" mine
printf '%s\n' --- 'name: Mine' 'status: gone' 'covered_by: [haddock]' 'note: over' 'advice: none' \
  'as_of: 2026-11-21' 'confidence: high' '---' 'Text.' >mine/topics/mine.md
"$OPTOUT" explain --templates mine mine
echo "exit $?"
"$OPTOUT" explain --templates mine type-1 >/dev/null && echo fine
"$OPTOUT" list --templates mine >/dev/null
