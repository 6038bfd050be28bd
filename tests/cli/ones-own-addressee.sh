# An address that was found is printed, and is to be checked unless it is sure.
cp "$EXAMPLES/everything.yaml" .
cat >a.yaml <<'END'
addressees:
  - {id: nhs-england, address: [7 Example Way, LEEDS, LS1 1AA]}
END
"$OPTOUT" write everything.yaml --addressee a.yaml --format html -o e.html --excerpts never 2>&1 |
  grep -A1 'check the address'
"$OPTOUT" write everything.yaml --addressee a.yaml --format txt -o - -q | grep -A3 "^NHS England"
sed 's/^    reasons: |/    trust: Northern Example Trust\n&/' everything.yaml >trust.yaml
"$OPTOUT" write trust.yaml --excerpts never 2>&1 | grep -e Trust -e 'the trust' -e 'address of'
cat >c.yaml <<'END'
addressees:
  - {id: nhs-england, name: The Objections Desk, as_of: 2026-10-01, source: a letter,
    confidence: high, address: [7 Example Way, LEEDS, LS1 1AA]}
END
"$OPTOUT" write everything.yaml --addressee c.yaml --format txt -o - -q | grep -A3 "^The Objections"
cat >b.yaml <<'END'
addressees:
  - {id: nhs-englnd, address: [7 Example Way, LEEDS, LS1 1AA]}
  - {id: practice, address: [7 Example Way, LEEDS, LS1 1AA]}
  - {id: nhs-england, address: [7 Example Way, LEEDS]}
  - {address: [7 Example Way, LEEDS, LS1 1AA], colour: red}
END
"$OPTOUT" check everything.yaml --addressee b.yaml --excerpts never
status=$?
"$OPTOUT" check everything.yaml --addressee none.yaml 2>&1 | sed -n 1,1p
exit $status
