# Refused at its place, since it would not show.
cat >h.yaml <<'EOF'
practice:
  name: The Practice of Doctors Ashworth, Birtwistle, Clitheroe, Dewhurst and Entwistle
  address: [Second Floor, The Old Health Centre, Weir Lane, Upper Quarter, Long Village Name,
    HEBDEN BRIDGE, HX7 8AA]
patient: {name: Una Quill, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1]
EOF
"$OPTOUT" write h.yaml --excerpts never
