# The desktop's program is told the names of the files and nothing else, one at a time; a shell
# has no part in it.
command -v pdftoppm >/dev/null || { echo 'skipped: pdftoppm is not installed' >&2
  cat "${0%.sh}.stdout"; cat "${0%.sh}.stderr" >&2; exit; }
cp -- "$EXAMPLES/family.yaml" '-a $(b).yaml'
cat >opener <<'END'
#!/bin/sh
printf '%s: <%s>\n' "$#" "$1" >>opened
END
chmod +x opener
OPTOUT_OPEN=./opener "$OPTOUT" preview --quiet --open -- '-a $(b).yaml'; echo "exit $?"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ "$(cat opened 2>/dev/null | wc -l)" = 4 ] || sleep 0.2
done
sort opened
OPTOUT_OPEN=./nothing "$OPTOUT" preview --open "$EXAMPLES/self.yaml" -o me.png; echo "exit $?"
ls me.png
