#!/bin/bash
# no case takes its status from the making of its name
! grep -rnE 'tap_case "[^"]*\$\(.*\$\?' tests --include=run --include='*.sh' \
  --exclude-dir=house
