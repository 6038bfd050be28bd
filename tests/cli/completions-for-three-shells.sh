# Scripts for three shells, without names that a shell could take for more than a word.
cp -r "$OPTOUT_TEMPLATES" own
cp own/topics/gpes.md 'own/topics/gpes$(id).md'
for shell in bash zsh fish; do
  "$OPTOUT" completions "$shell" --templates own >"$shell" || echo "no script for $shell"
  head -3 "$shell" | grep Completion
  grep -o 'gpes[^ ]*' "$shell" | sort -u
done
"$OPTOUT" completions tcsh
echo $?
"$OPTOUT" completions
