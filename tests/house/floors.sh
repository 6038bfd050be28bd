#!/bin/bash
# includes go down or stay in their room, as architecture.md has the floors; so do calls
# The table of floors is read from that page, so that page and code cannot drift apart. Calls are
# read from the objects: what is declared below and defined above would pass by its include.
floors() {
  awk -F'|' '$2 ~ /^ *[0-9]+ *$/ && $3 ~ /`[a-z]+\/`/ {
    gsub(/[^a-z]/, "", $3); print "floor", $3, $2 + 0 }' docs/architecture.md
}
includes() {
  grep -rn '^#include "' src include |
    sed -E 's/^(src|include)\/([a-z]+)\/([^:]*:[0-9]+):#include "([a-z]+).*/use \2 \4 \1\/\2\/\3/'
}
symbols() { # of the objects that have a source
  printf '%s\n' src/*/*.c | sed "s|^|$BUILD/|; s/c$/o/" | xargs nm -A -P 2>/dev/null |
    sed -nE 's/^.*\/src\/([a-z]+)\/([^:\/]*)\.o: ([^ ]+) ([A-Za-z]).*/\4 \3 \1 \2/p' | awk '
    $1 ~ /[TDBR]/ { home[$2] = $3 }
    $1 == "U" { used[$2 " " $3 " src/" $3 "/" $4 ".c:" $2] = 1 }
    END {
      for (use in used) {
        split(use, part, " ")
        if (part[1] in home) print "use", part[2], home[part[1]], part[3]
      }
    }'
}
{ floors; includes; symbols; } | awk '
$1 == "floor" { floor[$2] = $3; rooms++; next }
!($2 in floor) { print $4 ": its folder stands on no floor"; bad = 1; next }
!($3 in floor) { print $4 ": takes from " $3 "/, which is no room"; bad = 1; next }
$2 != $3 && floor[$3] >= floor[$2] { print $4 ": " $2 "/ takes from " $3 "/"; bad = 1 }
{ uses++ }
END {
  if (rooms < 7) { print "docs/architecture.md: no table of floors"; bad = 1 }
  if (uses < 500) { print "no includes were found"; bad = 1 }
  exit bad
}'
