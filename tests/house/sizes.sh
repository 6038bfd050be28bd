#!/bin/bash
# files under 500 lines, functions at most 80, the median function under 20
find src include tests tools -name '*.[ch]' | sort | xargs awk '
FNR == 1 { inside = 0 }
FNR == 500 { print FILENAME ": 500 lines or more"; bad = 1 }
# A function is what stands between braces in the first column, or on one line.
FILENAME ~ /^src/ && /^[a-z].*\).*\{.*\}$/ && !/=/ { lengths[++count] = 1 }
/^\{/ { inside = FNR }
/^\}/ && inside {
  length_here = FNR - inside - 1; inside = 0
  if (FILENAME ~ /^src/) lengths[++count] = length_here
  if (length_here > 80) { print FILENAME ":" FNR ": a function of " length_here " lines"; bad = 1 }
}
END {
  for (i = 1; i <= count; i++) seen[lengths[i]]++
  for (median = 0; half < count / 2; median++) half += seen[median]
  if (median - 1 >= 20) { print "the median function has " median - 1 " lines"; bad = 1 }
  if (count == 0) { print "no functions found"; bad = 1 }
  exit bad
}'
