#!/bin/bash
# no trailing blanks, no tabs but in the Makefile, files end with a line end
bad=0
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find src include tests tools man docs templates .ci README.md NEWS.md Makefile -type f -size +0 \
  -not -path 'tests/data/*' -not -path 'tests/golden/*' -not -path 'tests/fuzz/corpus/*' \
  -not -path 'tests/cli/*.std*' -not -name '*.png' -not -name '*.pdf' -not -name '*.ttf' \
  -print0 2>/dev/null >"$list"
tab=$(printf '\t')
look() { xargs -0 grep "$@" <"$list"; }
look -nH -e "[ $tab]\$" && bad=1
look -nH -e "$tab" | grep -v '^Makefile:' && bad=1
look -lU -e "$(printf '\r')" | sed 's/$/: carriage returns/' | grep . && bad=1
look -LzP -e '\n\z' | sed 's/$/: the last line has no end/' | grep . && bad=1
exit $bad
