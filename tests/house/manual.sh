#!/bin/bash
# the manual pages are well-formed
command -v mandoc >/dev/null || { echo "mandoc is not installed"; exit 77; }
# A page that is not installed yet cannot be found by a cross reference.
! mandoc -T lint -W style man/*.[15] | grep -v -e 'operating system explicitly specified' \
  -e 'referenced manual not found' -e 'Mdocdate'
