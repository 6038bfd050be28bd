# Blocks that the letters of this house do without, in every format.
cp -r "$OPTOUT_TEMPLATES" own
cat >>own/letters/request.md <<'END'

---

> Quoted, with a link to <https://www.nhs.uk> and one to [us](mailto:us@example.org),
> or to <us@example.org>.

1. One
   - within one, *strong*\
     on two lines

   Another paragraph of one.
2. Two

- [ ] A box
-

An em --- dash, an en -- dash, and a hard\
break.
END
write() { "$OPTOUT" write "$EXAMPLES/self.yaml" --templates own -q "$@"; echo "exit $?"; }
for format in txt html md; do
  write --format $format -o letter.$format
  sed -n '/Quoted/,$p' letter.$format
done
write -o letter.pdf
for fault in '`code`' '![picture](x.png)' '<b>html</b>' '    code' '***[x](<b>)***'; do
  cp "$OPTOUT_TEMPLATES/letters/request.md" own/letters/
  printf '\n%s\n' "$fault" >>own/letters/request.md
  write -o fault.pdf 2>&1
done
