# A draft is from whoever writes the letter; with a covering letter, from whoever writes that.
cat >home.yaml <<'END'
practice:
  name: Riverside Medical Centre
  address: [1 Bridge Street, YORK, YO1 6DD]
  email: riverside@example.org
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
  email: alex@example.org
  opt_outs: []
opt_outs: [type-1]
dependants:
  - {name: Sam Taylor, date_of_birth: 1 May 1980, email: sam@example.org}
  - {name: Kim Taylor, date_of_birth: 1 May 1981, email: kim@example.org}
letter: {date: 2026-11-21}
END
"$OPTOUT" write home.yaml --format eml --together -q -o together.eml
"$OPTOUT" write home.yaml --format eml --separate -q -o drafts/
grep -aH '^From:' together*.eml drafts/*.eml
