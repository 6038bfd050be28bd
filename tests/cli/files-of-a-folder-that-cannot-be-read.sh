# One file that cannot be read, or says nothing, is refused; those before and behind it are not.
mkdir in
cp "$EXAMPLES/self.yaml" in/a.yaml
cp "$EXAMPLES/self.yaml" in/z.yaml
ln -s gone in/b.yaml
ln -s a.yaml/gone in/c.yaml
mkfifo in/d.yaml
mkdir in/e.yaml
ln -s f.yaml in/f.yaml
: >in/g.yaml
printf '# x\n---\n' >in/h.yaml
try() { echo "== $*"; "$OPTOUT" "$@" 2>&1 | grep -v warning; echo "exit ${PIPESTATUS[0]}"; }
try batch in -o out/
cut -d, -f1,8 out/manifest.csv | uniq
cat out/rejected.yaml
try batch -n in
try labels in --sheet L7163 -o labels.pdf
try batch in -o all/ --sort postcode --json -j2
try batch in -o part/ --shard 2/3
cut -d, -f1,8 part/manifest-2-of-3.csv

# What could be mended is made by going on; what says nothing does not vanish from a mended list.
rm in/b.yaml
cp in/a.yaml in/b.yaml
try batch in -o out/ --resume
cat in/a.yaml >>out/rejected.yaml
try batch out/rejected.yaml -o mended/

# So it is of a file that is named; a mark behind the last household says nothing, as it may.
: >empty.yaml
try batch in/a.yaml empty.yaml -o named/
try labels in/a.yaml empty.yaml --sheet L7163 -o labels.pdf --force
{ cat in/a.yaml; echo ---; } >stream.yaml
try batch stream.yaml -o stream/
