# Named, with its place, by write and by check; nothing is written.
sed 's/Alex Taylor/Alex 中/' "$EXAMPLES/self.yaml" >self.yaml
"$OPTOUT" write self.yaml --excerpts always
"$OPTOUT" check self.yaml --excerpts never
status=$?
ls
exit $status
