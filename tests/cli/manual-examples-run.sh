# Every example of the manual pages runs, in a folder with a household and a table, beside a printer
# that counts bytes and a GNU parallel that does one after the other. Parts are joined where they
# were made.
mkdir bin
cat >bin/lp <<'END'
#!/bin/sh
[ "$(wc -c)" -gt 1000 ] && echo printed
END
ln -s "$OPTOUT" bin/optout
cat >bin/parallel <<'END'
#!/bin/sh
shift
while read -r PARALLEL_SEQ; do PARALLEL_SEQ=$PARALLEL_SEQ "$@" </dev/null; done
END
chmod +x bin/lp bin/parallel
PATH=$PWD/bin:$PATH
grep -h '^\.Dl \$ ' "$TOP"/man/*.[15] | sed 's/^\.Dl \$ //' >examples
while IFS= read -r example; do
  case $example in *--join*) ;; *) rm -rf run && mkdir run ;; esac
  cp "$EXAMPLES/family.yaml" run
  cp "$EXAMPLES/self.yaml" run/me.yaml
  cp "$TOP/docs/examples/people.csv" run
  echo "$example"
  (cd run && eval "$example" >../printed 2>../said </dev/null) || { echo "ends with $?"; cat said; }
  grep -x printed printed
done <examples
