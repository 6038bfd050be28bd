# --opt-out reads names of the past as a household file does: with a note, or with what to choose.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
Kim Reed,1976-05-01,"8 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
C
try() { # options
  echo "$*:"
  "$OPTOUT" batch table.csv -o out/ --force "$@" 2>&1 | grep -vE '^(Wrote|people|2 house)'
  cut -d, -f4,6 out/manifest.csv 2>/dev/null | sed 1d | sort | uniq -c
  rm -rf out
}
for name in care.data care-data gpes hscic gpdpr single-gp-dataset type-2 spine nhs-crs \
  sealed-envelope lock-down typ-1; do
  try --opt-out $name
done
try --opt-out spine --withdraw
try --opt-out hscic --withdraw
