#!/bin/bash
# no sentence of a letter stands in the program
# Sentences of five words and more, of all templates, against the sources with string literals
# and lines joined. Tags split sentences, since what stands in their place varies.
[ -d templates ] || { echo "there are no templates yet"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

find templates -name '*.md' -o -name '*.yaml' | sort | while read -r file; do
  sed 's/^ *#.*//; s/^ *[a-z_]*: *//; s/^ *- *//; s/^[>|]-\{0,1\}$//; s/^$/\n.\n/' "$file" |
    tr '\n' ' ' |
    sed 's/{{[^}]*}}/\n/g; s/[.?!:;|]/\n/g' | tr -d '*_`"\\>[]' | tr 'A-Z' 'a-z' |
    awk '{ $1 = $1 } NF >= 5'
done | sort -u >"$work/sentences"
[ -s "$work/sentences" ] || { echo "no sentences found in templates/"; exit 1; }

# A line a file; "one "LF "two" is one text to the compiler, and so it is here.
find src include -name '*.[ch]' | sort >"$work/files"
xargs awk 'FNR == 1 && NR != 1 { print "" } { printf "%s ", $0 } END { print "" }' \
  <"$work/files" | sed 's/" *"//g; s/ \* / /g' | tr -d '*_`"\\>[]' | tr 'A-Z' 'a-z' |
  tr -s ' ' >"$work/sources"
[ "$(wc -l <"$work/files")" = "$(wc -l <"$work/sources")" ] || { echo "files are lost"; exit 1; }
grep -noF -f "$work/sentences" "$work/sources" >"$work/found" || exit 0
awk -F: 'NR == FNR { file[NR] = $0; next } { print file[$1] ": " $2 }' "$work/files" "$work/found"
exit 1
