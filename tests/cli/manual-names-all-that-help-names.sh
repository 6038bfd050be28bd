# Every long option and every command of the help stands in the manual.
"$OPTOUT" --help | grep -o -- '--[a-z-]*' | sort -u | while read -r option; do
  grep -q "Fl -${option#--}\b" "$TOP/man/optout.1" || echo "the manual lacks $option"
done
"$OPTOUT" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p' | while read -r verb; do
  grep -q "^\.\(It \)\?Cm $verb" "$TOP/man/optout.1" || echo "the manual lacks $verb"
done
