# Said, or nobody would look for what is left off; and what is cut short even to who wants quiet.
cat >h.yaml <<'EOF'
practice:
  name: The Practice of Doctors Ashworth, Birtwistle, Clitheroe, Dewhurst, Entwistle and Fairclough
  address: [The Old Health Centre and Public Library, Behind the Former Corporation Gas Works,
    The Upper Quarter of Long Village Name, HEBDEN BRIDGE, West Yorkshire, HX7 8AA]
patient: {name: Una Quill, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1]
letter: {date: 2026-11-21}
EOF
"$OPTOUT" write h.yaml --excerpts never
"$OPTOUT" write h.yaml --excerpts never --quiet --force
"$OPTOUT" write h.yaml --excerpts never --quiet --force --envelope none
