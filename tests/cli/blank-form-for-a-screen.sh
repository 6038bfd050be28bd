# Fields for all that is to be filled in, but for the signature; only a PDF can have them.
"$OPTOUT" blank --fillable
command -v qpdf >/dev/null || { cat "${0%.sh}.stdout"; exit; }
qpdf --json=1 --json-key=acroform blank.pdf | sed -n 's/^ *"alternativename": "\(.*\)",$/\1/p'
"$OPTOUT" blank --fillable --quiet -o other.pdf
cmp blank.pdf other.pdf && echo 'the same bytes again'
"$OPTOUT" blank --fillable --format html 2>said; echo "exit $?"
cat said
"$OPTOUT" blank type-1 local-record --fillable --quiet --large-print=24 -o large.pdf 2>/dev/null
qpdf --json=1 --json-key=acroform large.pdf | grep -c '"fieldtype": "/Btn"'
"$OPTOUT" write --fillable "$EXAMPLES/self.yaml" 2>said; echo "exit $?"
cat said
