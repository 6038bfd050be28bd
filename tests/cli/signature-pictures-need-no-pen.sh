# Who has a picture is not told to sign with a pen; on paper alone, since other formats have none.
cp "$TOP"/tests/data/pictures/signature.png .
household() { # what the writer and the child have besides
  cat <<END
practice: {name: The Densham Surgery, address: [Lawson Street, STOCKTON-ON-TEES, TS18 1HU]}
patient: {name: Jo Carer, date_of_birth: 1 March 1970, $1
  address: [1 High Street, SOMETOWN, TS18 1AA]}
opt_outs: [type-1]
dependants: [{name: Sam Carer, date_of_birth: 1 May 2010, $2 authority: none}]
letter: {date: 2026-11-21}
END
}
signs() { "$OPTOUT" write "$@" --checklist --force 2>&1 | grep -A 1 -e ' signs' -e signatures; }
steps() { pdftotext -layout "$1" - | grep -e 'Signed by'; }
picture='signature: signature.png,'
household "$picture" "$picture" >all.yaml
household "$picture" "" >some.yaml
household "" "" >none.yaml
for file in all some none; do
  echo "$file:"
  signs $file.yaml && steps $file.pdf
done
echo "together:"
signs some.yaml --together && steps some.pdf
echo "as HTML:"
signs all.yaml --format html
