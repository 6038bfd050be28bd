# Several shared records, several trusts, and a parent who is the guardian of another child.
cat "$BEGUN/alex-taylor.yaml" - >many.yaml <<'END'
opt_outs:
  - {id: local-record, record: Ridings Record}
  - {id: local-record, record: Dales Record}
  - {id: federated-data-platform, trust: Ridings Trust, reasons: I was recognised once.}
  - {id: federated-data-platform, trust: Dales Trust, reasons: They lost my notes.}
  - national-data
letter: {date: 2026-11-21}
dependants:
  - {name: Kim, date_of_birth: 1 May 2017, authority: parental-responsibility, opt_outs: [ndo]}
  - {name: Lou, date_of_birth: 1 May 2018, authority: guardian, opt_outs: [ndo]}
END
"$OPTOUT" write many.yaml --excerpts never 2>&1 | sed -n '/^Wrote/,$p'
echo
"$OPTOUT" write many.yaml --force --excerpts always --verbose 2>&1 | sed -n '/^Wrote/,/^Next/p'
"$OPTOUT" write many.yaml --format txt -q -o - 2>/dev/null |
  grep -e '^Please keep' -e '^ *record (' -e recorded -e 'once\.' -e 'notes\.' -e authority
