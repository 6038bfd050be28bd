cp -r "$TOP/templates" t
cp "$EXAMPLES/self.yaml" .
echo '{{#subject}}' >>t/letters/request.md
"$OPTOUT" write self.yaml --templates t --excerpts always
status=$?
ls *.pdf 2>/dev/null
exit $status
