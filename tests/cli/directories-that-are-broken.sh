# Tables of practices that cannot be used, and a search that finds more than it shows.
data=$TOP/tests/data/epraccur-invented.csv
find() { "$OPTOUT" practices find "$@"; echo "exit $?"; }
{
  head -c 100 "$data" >cut.csv
  find surgery --directory cut.csv
  : >nothing.csv
  find surgery --directory nothing.csv
  printf '\n\n' | cat - "$data" >blank.csv
  find zzzz --directory blank.csv
  find surgery --directory gone.csv
  find surgery --directory .
  printf 'one,two\n' >other.csv
  find surgery --directory other.csv
  { cat "$data"; echo 'one,two'; } >mixed.csv
  find zzzz --directory mixed.csv
  # A quotation mark that is not doubled, in a row that has all its cells; one that is never closed.
  { cat "$data"; sed -n '1s/"QHM"/"Q"H"M"/p' "$data"; } >marked.csv
  find zzzz --directory marked.csv
  { cat "$data"; echo '"A99099'; } >open.csv
  find zzzz --directory open.csv
  cut -d, -f1,2 "$data" >narrow.csv
  find surgery --directory narrow.csv
} 2>&1
find street --directory "$data" | tail -n 3
find surgery road --directory "$data" | tail -n 2
