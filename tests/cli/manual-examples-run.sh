# Every example of the manual pages runs, in a folder with a household and a table, and beside a
# printer that counts bytes.
mkdir bin
cat >bin/lp <<'END'
#!/bin/sh
[ "$(wc -c)" -gt 1000 ] && echo printed
END
ln -s "$OPTOUT" bin/optout
chmod +x bin/lp
PATH=$PWD/bin:$PATH
grep -h '^\.Dl \$ ' "$TOP"/man/*.[15] | sed 's/^\.Dl \$ //' >examples
while IFS= read -r example; do
  mkdir run
  cp "$EXAMPLES/family.yaml" run
  cp "$EXAMPLES/self.yaml" run/me.yaml
  cp "$TOP/docs/examples/people.csv" run
  echo "$example"
  (cd run && eval "$example" >../printed 2>../said </dev/null) || { echo "ends with $?"; cat said; }
  grep -x printed printed
  rm -r run
done <examples
