#!/bin/bash
# lines are at most 100 characters
# Rows of tables in Markdown cannot be broken.
! find src include tests tools man docs packaging desktop .ci Makefile README.md NEWS.md -type f \
  \( -name '*.[ch15]' -o -name '*.sh' -o -name '*.md' -o -name run -o -name Makefile \
  -o -path 'tools/*' -o -name '*.mk' -o -name 'optout-open' -o -name portable \) \
  -not -path 'tests/data/*' -not -path 'tests/golden/*' -print0 2>/dev/null |
  LC_ALL=C.UTF-8 xargs -0 grep -nHE '^[^|].{100,}$'
