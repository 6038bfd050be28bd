# Templates that would fill memory end with a message; so does a text that goes too deep.
cp "$EXAMPLES/self.yaml" .
cp -r "$OPTOUT_TEMPLATES" own
write() { "$OPTOUT" write self.yaml --templates own -o letter.pdf; echo "exit $?"; }
{
  awk 'BEGIN { for (i = 0; i < 900; i++)
    print "Sixty bytes of a sentence that says nothing at all to anybody." }' >own/parts/long.md
  awk 'BEGIN { for (i = 0; i < 20; i++) print "{{> long}}\n" }' >>own/letters/request.md
  write
  cp "$OPTOUT_TEMPLATES/letters/request.md" own/letters/
  awk 'BEGIN { for (i = 0; i < 40; i++) printf "> "; print "deep" }' >>own/letters/request.md
  write
  cp "$OPTOUT_TEMPLATES/letters/request.md" own/letters/
  awk 'BEGIN {
    for (i = 0; i < 40; i++) printf "*a _b "
    for (i = 0; i < 40; i++) printf "c_ d* "
  }' >>own/letters/request.md
  write
} 2>&1
ls
