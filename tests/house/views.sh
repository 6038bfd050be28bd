#!/bin/bash
# nothing is called within VIEW_ARGS, which would call it twice
! grep -rnE 'VIEW_ARGS\([^()]*\(' src include | grep -v '#define VIEW_ARGS'
