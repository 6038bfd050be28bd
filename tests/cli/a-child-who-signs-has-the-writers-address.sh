cat >h.yaml <<'EOF'
practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}
patient: {name: Una Quill, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: []
dependants:
  - name: Ned Quill
    date_of_birth: 1 May 2012
    authority: parental-responsibility
    opt_outs: [type-1]
EOF
"$OPTOUT" write h.yaml --date 2026-11-21 --format txt -o -
