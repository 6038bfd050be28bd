# Hebrew needs no other font. Set in order, it reads in order; a build without FriBidi says so.
sed 's/Alex Taylor/Mr משה כהן/' "$EXAMPLES/self.yaml" >self.yaml
"$OPTOUT" check self.yaml --quiet --excerpts never >said 2>&1
status=$?
if [ $status = 1 ] && grep -q 'U+05DE in the name, cannot be set: this program was built' said; then
  exit 0
fi
cat said
"$OPTOUT" write self.yaml --quiet -o self.pdf || exit
pdfinfo -struct-text self.pdf 2>/dev/null | grep -q '"Mr משה כהן' || echo "not read in order"
exit $status
