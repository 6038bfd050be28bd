# Reasons that are needed have their lines where the words lead to them, once; on a screen they are
# one field.
"$OPTOUT" blank federated-data-platform --format txt -o form.txt -q
sed -n '/Article 21/,/^- Please look/p' form.txt
grep -c -i '^the reasons' form.txt
command -v qpdf >/dev/null || { echo 1; echo 'several lines'; exit; }
"$OPTOUT" blank federated-data-platform --fillable -o form.pdf -q
qpdf --json=1 --json-key=acroform form.pdf >fields
grep -c '"alternativename": "The reasons' fields
grep -q '"fieldflags": 8392704' fields && echo 'several lines'
