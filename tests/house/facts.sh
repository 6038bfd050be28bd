#!/bin/bash
# no message of the program states a fact of law or practice
# Those are data, with a source and a date: a text of the catalogue, or `fact_CODE` of wording.yaml.
# They are told by words that only such facts need. Only literals are looked at: what a remark says
# of the law reaches nobody who could rely on it.
words='confidential confidentiality controller court law lawful laws legal legally statutory duty
  entitled gdpr gillick commissioner usually policy'

# One a line, with its file; remarks may hold quotes of their own, over several lines.
literals() {
  find src include -name '*.[ch]' | sort | xargs awk '
    function tell() {
      gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", text)
      gsub(/\047\\?"\047/, "", text)
      while (match(text, /"([^"\\]|\\.)*"/)) {
        print file ": " substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
      }
    }
    FNR == 1 { tell(); file = FILENAME; text = "" }
    { text = text $0 " " }
    END { tell() }'
}
found=$(literals)
[ "$(wc -l <<<"$found")" -gt 1000 ] || { echo "literals are lost"; exit 1; }
# shellcheck disable=SC2086 # words
! grep -iE ": .*\<($(echo $words | tr ' ' '|'))\>" <<<"$found"
