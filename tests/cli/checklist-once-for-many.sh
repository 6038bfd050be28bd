# A home whose residents sign: advice stands once for all letters; one thing to post an envelope.
cat >home.yaml <<'END'
practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}
patient: {name: Alex Taylor, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1, national-data]
letter: {date: 2026-11-21}
dependants:
  - {name: Ann Reed, date_of_birth: 1 May 1935, authority: none}
  - {name: Bob Reed, date_of_birth: 1 May 1936, authority: none, no_fixed_address: yes}
  - {name: Zoe Reed, date_of_birth: 1 May 2017, authority: parental-responsibility}
END
"$OPTOUT" write home.yaml --together --checklist --excerpts never 2>&1 | sed -n '/^Next/,$p'
"$OPTOUT" write home.yaml --together --checklist --format md -o - -q |
  sed -n '/What to do now/,$p' |
  grep -e '^##' -e Put -e '\(posted\|sent\) on' -e 'handed in' -e Copy -e quicker
"$OPTOUT" write home.yaml --format txt -o t.txt --excerpts never 2>&1 | grep -c 'check the address'
cat >kinds.yaml <<'END'
practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}
patient: {name: Alex Taylor, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1, {id: third-party, party: Acme}]
withdraw: [local-record]
letter: {date: 2026-11-21, first_letter_date: 2026-10-10}
END
for kind in request question follow-up complaint; do
  sed "s/^letter: {/&kind: $kind, /" kinds.yaml >k.yaml
  [ $kind = request ] && cp kinds.yaml k.yaml
  echo "$kind:"
  "$OPTOUT" write k.yaml --together --format md -o - -q 2>/dev/null |
    sed -n '/^I enclose/,/^Please file/p' | grep '^[0-9]'
done
