# A child of 14 signs; two parents may sign beside on the practice's letter, and on no other.
home() { # opt-outs
  cat >home.yaml <<Y
practice: {name: Riverside Surgery, address: [1 Bridge Street, YORK, YO1 6DD]}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 2012
  address: [7 Station Road, YORK, YO24 1AB]
  representatives:
    - {name: Kim Taylor, authority: parental-responsibility}
    - {name: Sam Taylor, authority: parental-responsibility}
opt_outs: [$1]
letter: {date: 2026-11-21}
Y
  echo "$1:"
  "$OPTOUT" write home.yaml --format txt -o letters.txt --force 2>&1 | grep -E 'note|letter .*signs'
  grep -cE '(Kim|Sam) Taylor' letters.txt
}
home 'type-1, national-data'
home national-data
home type-1
