# Without poppler's tool, or with one that fails or draws too little, nothing is written.
mkdir none bad few
printf '#!/bin/sh\ncat >/dev/null; exit 1\n' >bad/pdftoppm
printf '#!/bin/sh\nexit 0\n' >few/pdftoppm
chmod +x bad/pdftoppm few/pdftoppm
for path in none bad few; do
  PATH=$PWD/$path:/bin/none "$OPTOUT" preview "$EXAMPLES/self.yaml" -o out/ 2>said
  echo "$path: exit $?"
  cat said
  [ ! -e out ] || ls out
done
