"$OPTOUT" explain >explained
"$OPTOUT" list >listed
cmp explained listed && grep -c . listed >/dev/null && echo same
