# Nobody wants twenty windows.
command -v pdftoppm >/dev/null || { cat "${0%.sh}.stdout"; exit; }
cp "$EXAMPLES/family.yaml" .
printf '#!/bin/sh\necho "$1" >>opened\n' >opener
chmod +x opener
OPTOUT_OPEN=./opener "$OPTOUT" preview --quiet --open --large-print=24 family.yaml 2>said
echo "exit $?"
for _ in $(seq 20); do
  [ "$(cat opened 2>/dev/null | wc -l)" = 8 ] || sleep 0.2
done
wc -l <opened
[ "$(ls -- *.png | wc -l)" -gt 8 ] && echo 'and there are more'
