# To whom letters go at an address that is not sure, or not known: once each, with how many letters.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address,opt outs
Alex Taylor,1975-05-01,"7 Hill, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1;national-data
Kim Reed,1976-05-01,"8 Hill, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",national-data
Sam Moss,1977-05-01,"9 Hill, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1
C
cat >stream.yaml <<'Y'
practice: {name: Riverside Surgery, address: [1 Bridge Street, YORK, YO1 6DD]}
patient:
  name: Robin Vale
  date_of_birth: 1 May 1975
  address: [7 Station Road, YORK, YO24 1AB]
opt_outs:
  - {id: federated-data-platform, reasons: I was ill., trust: Northmoor Trust}
letter: {date: 2026-11-21}
Y
for options in '-o out' '-o volumes --combined --format pdf' --dry-run; do
  echo "$options:"
  "$OPTOUT" batch table.csv stream.yaml $options 2>&1 | grep -E -A1 '(warning|error):'
done
"$OPTOUT" batch table.csv stream.yaml --json --dry-run | grep -o '"line":.*"code":"address[^,]*'
pdftotext -l 1 volumes/volume-00001.pdf - | grep -i 'with an\|with empty'
echo "With an address of one's own:"
cat >own.yaml <<'Y'
addressees:
  - {id: national-data-contact-centre, name: Centre, as_of: 2026-10-01, source: a letter,
    confidence: high, address: [1 New Street, LEEDS, LS1 4AP]}
Y
"$OPTOUT" batch table.csv -o own --addressee own.yaml 2>&1 | grep -c address
echo "Of one household, as text:"
"$OPTOUT" write stream.yaml -o letters.txt --checklist 2>&1 | sed -n '/^Next/,/^- If/p'
grep -hE 'Address|Printed|Pasted|Signed' letters.txt
"$OPTOUT" write stream.yaml -o quiet.txt --quiet
"$OPTOUT" batch table.csv -o still --quiet
"$OPTOUT" batch table.csv --dry-run --quiet
