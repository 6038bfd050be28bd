# Where poppler finds the name and three to seven lines of an address, in mm, by envelope.
lines=('Old School' 'Parkfield' 'Stockport Road' 'Upper Village')
for envelope in dl c5 notify din none '{x: 25, y: 60, width: 70, height: 25}'; do
  address='1 Mill Lane, '
  for count in 3 4 5 6 7; do
    cat >h.yaml <<EOF
practice: {name: Densham, address: [${address}LEEDS, LS1 9AA]}
patient: {name: Una, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1]
letter: {envelope: $envelope}
EOF
    "$OPTOUT" write h.yaml -o e.pdf --force --quiet --excerpts never || exit 1
    pdftotext -bbox -f 1 -l 1 e.pdf - | awk -F '[<>"]' -v what="$envelope $count" -v mm=2.834646 '
      $11 == "Densham" && x == "" { x = $3; y = $5; inside = 1 }
      inside { if ($7 > right) right = $7; last = $9 }
      $11 == "9AA" { inside = 0 }
      END { printf "%s lines: x %.0f-%.0f y %.1f-%.1f\n", what, x/mm, right/mm, y/mm, last/mm }'
    address+="${lines[count - 3]}, "
  done
done
