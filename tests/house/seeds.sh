#!/bin/bash
# every fault of tests/seeds fits its file at one place
bad=0
for seed in tests/seeds/faults/*; do
  file=$(sed -n 's/^file: //p' "$seed")
  FROM=$(sed -n 's/^from: //p' "$seed") awk '{ text = text $0 "\n" }
    END {
      from = ENVIRON["FROM"]; at = index(text, from)
      exit from == "" || at == 0 || index(substr(text, at + 1), from) != 0
    }' "$file" || { echo "$(basename "$seed") does not fit $file"; bad=1; }
done
exit $bad
