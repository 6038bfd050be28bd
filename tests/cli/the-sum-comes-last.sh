# Nothing is said behind the sum: no note on the input, and not that nothing was written.
cat >table.csv <<'C'
name,date of birth,address,practice name,practice address,opt outs
Alex Taylor,1975-05-01,"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1
C
sed 's/Alex/Jos\xe9/' table.csv >windows.csv
run() { "$OPTOUT" batch "$@" 2>&1; echo "exit $?"; }
run windows.csv -o out/
run windows.csv -n
run windows.csv --json -o json/
run - -n <windows.csv
