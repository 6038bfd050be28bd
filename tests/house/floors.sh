#!/bin/bash
# includes go down, and sideways only where architecture.md allows it
# The table of floors is read from that page, so that page and code cannot drift apart.
grep -rn '^#include "' src include | awk '
BEGIN {
  while ((getline line <"docs/architecture.md") > 0) {
    if (split(line, cell, "|") < 5 || cell[2] !~ /^ *[0-9]+ *$/ || cell[3] !~ /`[a-z]+\/`/) continue
    room = cell[3]; gsub(/[^a-z]/, "", room)
    floor[room] = cell[2] + 0; sideways[room] = cell[5] ~ /yes/; rooms++
  }
  if (rooms < 7) { print "docs/architecture.md: no table of floors"; bad = 1 }
}
{
  split($0, part, ":")
  split(part[1], path, "/"); room = path[2]
  target = $0; sub(/^[^"]*"/, "", target); sub(/".*/, "", target)
  split(target, to, "/")
  where = part[1] ":" part[2]
  if (!(room in floor)) { print where ": the folder " room "/ stands on no floor"; bad = 1; next }
  if (!(to[1] in floor)) { print where ": includes " target ", which is in no room"; bad = 1; next }
  if (floor[to[1]] > floor[room]) { print where ": includes upward: " target; bad = 1 }
  else if (floor[to[1]] == floor[room] && !sideways[room]) {
    print where ": includes sideways: " target; bad = 1
  }
}
END { exit bad }'
