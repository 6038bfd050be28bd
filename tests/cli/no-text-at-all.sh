# Files that are no text are told by their first bytes; an empty one is begun by the interview.
printf '%%PDF-1.7\n\x93\x8c\n' >pdf.yaml
printf 'PK\x03\x04\x14\x00' >word.yaml
printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' >old-word.yaml
printf '{\\rtf1\\ansi' >rich.yaml
printf '\x89PNG\r\n\x1a\n\x00' >png.yaml
printf '\xff\xd8\xff\xe0' >jpeg.yaml
printf 'GIF89a' >gif.yaml
printf 'II*\x00\x08' >tiff.yaml
printf 'MM\x00*\x00' >other-tiff.yaml
printf '\x1f\x8b\x08' >packed.yaml
printf '\xff\xfep\x00a\x00' >wide.yaml
: >empty.yaml
"$OPTOUT" check *.yaml 2>&1
printf '<!DOCTYPE html>\n<p>' >web.yaml
printf '\000\000\000\030ftypheic' >phone.yaml
"$OPTOUT" check web.yaml phone.yaml 2>&1
# One that is too large for a household is named too, and each that is no table and no directory.
{ printf '%%PDF-1.7\n'; head -c 2000000 /dev/zero; } >large.yaml
printf 'PK\x03\x04\x14\x00' >packed.csv
"$OPTOUT" check large.yaml 2>&1
for input in large.yaml packed.csv pdf.yaml; do
  "$OPTOUT" batch "$input" -o "out-$input" 2>&1 | sed -n 1,2p
done
"$OPTOUT" labels packed.csv --sheet L7163 2>&1
"$OPTOUT" practices find town --directory packed.csv 2>&1
exit 1
