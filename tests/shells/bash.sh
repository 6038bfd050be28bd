#!/bin/bash
# bash.sh SCRIPT: for each line of standard input, the words that bash offers behind it, sorted, in
# one line. A line is broken into words as readline does it: "=" and ":" are words of their own.
. "$1"
compopt() { :; } # speaks to readline, which is not there
while IFS= read -r typed; do
  parted=$(sed 's/=/ = /g; s/:/ : /g' <<<"$typed")
  read -ra COMP_WORDS <<<"$parted"
  case $typed in *[\ =]) COMP_WORDS+=('') ;; esac
  # Behind "=" readline gives "=" as the word itself while nothing follows it.
  case $typed in *=) unset "COMP_WORDS[-1]" ;; esac
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _optout
  printf '%s\n' "${COMPREPLY[@]}" | sort -u | xargs
done
