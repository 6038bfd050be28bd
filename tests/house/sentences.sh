#!/bin/bash
# no sentence of a letter stands in the program
# Sentences of five words and more, of all templates, against the sources with string literals
# and lines joined. Tags split sentences, since what stands in their place varies.
[ -d templates ] || { echo "there are no templates yet"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

find templates -name '*.md' -o -name '*.yaml' | sort | while read -r file; do
  sed 's/^ *#.*//; s/^ *[a-z_]*: *//; s/^ *- *//; s/^$/\n.\n/' "$file" | tr '\n' ' ' |
    sed 's/{{[^}]*}}/\n/g; s/[.?!:;|]/\n/g' | tr -d '*_`"\\>[]' | tr 'A-Z' 'a-z' |
    awk '{ $1 = $1 } NF >= 5'
done | sort -u >"$work/sentences"
[ -s "$work/sentences" ] || { echo "no sentences found in templates/"; exit 1; }

bad=0
for file in $(find src include -name '*.[ch]' | sort); do
  # "one "LF "two" is one text to the compiler, and so it is here
  tr '\n' ' ' <"$file" | sed 's/" *"//g; s/ \* / /g' | tr -d '*_`"\\>[]' | tr 'A-Z' 'a-z' |
    tr -s ' ' >"$work/source"
  if grep -oF -f "$work/sentences" "$work/source" >"$work/found"; then
    sed "s|^|$file: |" "$work/found"
    bad=1
  fi
done
exit $bad
