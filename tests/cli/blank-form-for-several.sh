# One signature stands under all: authorities are those that every opt-out takes. What has no code
# has its row, and reasons may be given where they are used.
"$OPTOUT" blank type-1 national-data --format txt -o a.txt -q && grep -c 'property' a.txt
"$OPTOUT" blank type-1 demographics third-party --format txt -o - -q |
  grep -e '^\[ \]' -e property -e reasons -e 'not to get'
