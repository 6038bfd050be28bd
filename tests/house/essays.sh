#!/bin/bash
# every public header opens with an essay and guards itself
bad=0
for header in include/*/*.h; do
  awk 'NR == 1 && !/^\/\* [^ ]/ { exit 1 } /\*\// { exit NR < 2 }' "$header" ||
    { echo "$header: opens without an essay"; bad=1; }
  guard=OPTOUT_$(echo "${header#include/}" | tr 'a-z/.' 'A-Z__')
  grep -q "^#ifndef $guard\$" "$header" || { echo "$header: guard is not $guard"; bad=1; }
done
exit $bad
