# The list of the refused is as the table was: with its byte order mark, by which a spreadsheet
# knows accents, and with its separator. Fed back it makes letters.
headings='refused because;Name;DOB;address;practice name;practice address;opt outs'
rows='old reason;Zoë Ünal;31 February 1970;"1 High St, SOMETOWN, TS18 1AA";Café Surgery'
rows+=';"2 Low St, SOMETOWN, TS18 1HU";type-1'
try() { # name, separator
  "$OPTOUT" batch "$1.csv" -o "$1" -q 2>/dev/null
  head -c 3 "$1/rejected.csv" | od -An -tx1
  head -n 1 "$1/rejected.csv" | tail -c 40
  tail -n 1 "$1/rejected.csv" | cut -d "$2" -f 2
  sed -i 's/31 February/28 February/' "$1/rejected.csv"
  "$OPTOUT" batch "$1/rejected.csv" -o "$1-2" 2>&1 | tail -n 1
  pdftotext "$1-2/letters/000/00000001.pdf" - | head -n 1
}
printf '\357\273\277%s\n%s\n' "$headings" "$rows" >marked.csv
printf '%s\n%s\n' "$headings" "$rows" >plain.csv
printf '\357\273\277%s\n%s\n' "$headings" "$rows" | tr ';' '\t' >tabs.csv
printf '\357\273\277%s\n%s\n' "${headings#*;}" "${rows#*;}" >fresh.csv
try marked ';'
try plain ';'
try tabs "$(printf '\t')"
try fresh ';'
