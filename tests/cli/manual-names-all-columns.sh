# Every column that a table may have stands in the manual, and the manual names no other. A second
# representative and the parts of a practice's address are told there by what they are like.
"$OPTOUT" help columns | sed -n '/^All that/,/^$/p' | sed 1d | tr -d '\n' | sed 's/,/\n/g' |
  sed 's/^ *//; s/ *$//' | grep -v '^representative 2' | sort >known
sed -n '/^\.Ss Columns/,/^\.Ss Letters/p' "$TOP/man/optout-campaign.5" |
  sed -n 's/^\.\(It \)\{0,1\}Ic //p' | sed 's/ \([.;]\)$//; s/ No to .*//; s/ No and so on//' |
  sed 's/ , /\n/g' | sed 's/ *[,.]$//' |
  sed 's/^address line 1$/address/; s/^practice address.*/address/' |
  grep -v '^refused because' | sort -u >named
diff known named && echo "columns: $([ "$(wc -l <known)" -gt 40 ] && echo the same)"
