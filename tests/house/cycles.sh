#!/bin/bash
# headers do not include each other in a circle
# Headers that include nothing left, or that nothing left includes, are taken away until nothing
# changes; what remains is a circle.
grep -rn '^#include "' include | sed 's/^include\///; s/:[0-9]*:#include "/ /; s/".*//' | awk '
{ edge[$1 " " $2] = 1 }
END {
  do {
    split("", from); split("", to); changed = 0
    for (e in edge) { split(e, p, " "); from[p[1]] = 1; to[p[2]] = 1 }
    for (e in edge) {
      split(e, p, " ")
      if (!(p[2] in from) || !(p[1] in to)) { delete edge[e]; changed = 1 }
    }
  } while (changed)
  for (e in edge) { print e; bad = 1 }
  exit bad
}'
