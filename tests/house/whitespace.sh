#!/bin/bash
# no trailing blanks, no tabs but in the Makefile, files end with a line end
bad=0
tab=$(printf '\t')
for file in $(find src include tests tools man docs templates .ci -type f \
  -not -path 'tests/data/*' -not -path 'tests/golden/*' -not -path 'tests/fuzz/corpus/*' \
  -not -path 'tests/cli/*.std*' -not -name '*.png' -not -name '*.pdf' -not -name '*.ttf' \
  2>/dev/null) README.md NEWS.md Makefile; do
  [ -s "$file" ] || continue
  grep -nH -e "[ $tab]\$" "$file" && bad=1
  [ "$file" = Makefile ] || { grep -nH -e "$tab" "$file" && bad=1; }
  grep -qU "$(printf '\r')" "$file" && { echo "$file: carriage returns"; bad=1; }
  [ -z "$(tail -c 1 "$file")" ] || { echo "$file: the last line has no end"; bad=1; }
done
exit $bad
