# A file's name is shown with what a terminal would obey taken out.
name=$(printf 'a\033[31mb.yaml')
cp "$EXAMPLES/self.yaml" "$name"
"$OPTOUT" check "$name" 2>&1 | od -c | sed -n 1,2p
"$OPTOUT" write "$name" 2>&1 | sed -n 1,1p
"$OPTOUT" preview "$name" -o "$(printf 'p\033[31m.png')" 2>&1 | sed -n 1,1p
"$OPTOUT" blank type-1 -o "$(printf 'b\033[31m.txt')" 2>&1 | sed -n 1,1p
sed '/^opt_outs/d' "$name" >"x$name"
"$OPTOUT" check "x$name" --excerpts never 2>&1 | sed -n 1,1p
"$OPTOUT" "no-$name" 2>&1 | sed -n 1,1p
"$OPTOUT" write "--$name" 2>&1 | sed -n 1,1p
