# An --opt-out that can be right for nobody is a wrong command line: said once, and nothing is made.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
Kim Reed,1976-05-01,"8 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD"
C
scr=summary-care-record
try() {
  echo "== $*"
  "$OPTOUT" batch table.csv -o out/ "$@" 2>&1 |
    grep -E 'error|help: (--|leave|keep)|people:'
  echo "exit ${PIPESTATUS[0]}"
  rm -rf out
}
try --opt-out $scr
try --opt-out $scr:bogus
try --opt-out " Summary Care Record : Core Only "
try --opt-out type-1:x
try --opt-out type-1:
try --opt-out gpes:x
try --opt-out type-1 --opt-out 'type 1'
try --opt-out $scr:none --opt-out national-data --opt-out $scr:core-only
try --opt-out type-1 --opt-out gpes
try --opt-out $scr --withdraw
try --opt-out $scr:none --withdraw
try --opt-out type-1 --withdraw
# Whoever asks what is recorded need not know it, nor say it once only.
try --opt-out $scr --letter question
try --opt-out type-1 --opt-out type-1 --letter question
"$OPTOUT" batch table.csv -n --opt-out $scr 2>&1
echo "exit $?"
"$OPTOUT" labels table.csv --sheet L7163 --opt-out $scr:bogus 2>&1
echo "exit $?"
"$OPTOUT" labels table.csv --sheet L7163 --opt-out spine 2>&1
echo "exit $?"
ls
