#!/bin/bash
# no opt-out is known to the program by name
[ -d templates/opt-outs ] || { echo "there are no templates yet"; exit 77; }
ids=$(find templates/opt-outs -name '*.md' | sed 's|.*/||; s/\..*//' | sort -u)
[ -n "$ids" ] || { echo "templates/opt-outs is empty"; exit 1; }
! grep -rnwF -e "$ids" src include
