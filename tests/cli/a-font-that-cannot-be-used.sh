# A broken font is named with the reason, and nothing is written.
cp "$EXAMPLES/self.yaml" self.yaml
printf 'OTTO and no more' >outlines.otf
printf '\000\001\000\000\000\014' >cut.ttf
echo hello >text.ttf
for font in outlines.otf cut.ttf text.ttf missing.ttf .; do
  "$OPTOUT" write self.yaml --font "$font"
  echo "status $?" >&2
done
"$OPTOUT" blank --font text.ttf
echo "status $?" >&2
"$OPTOUT" check self.yaml $(printf -- '--font text.ttf %.0s' 1 2 3 4 5 6 7)
status=$?
ls
exit $status
