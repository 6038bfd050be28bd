# Two workers, of whom the first meets the limit of a file's size: the volumes of the other, which
# are whole and have no number yet, do not stay, in a part neither. Going on makes all of them.
{
  sed -e '/^#/d' -e '/^dependants:/,$d' "$EXAMPLES/family.yaml"
  echo 'dependants:'
  for i in {1..20}; do
    echo "  - {name: Person Number $i, date_of_birth: $((1930 + i))-01-02, authority: none}"
  done
} >many.yaml
{
  cat many.yaml
  for i in 1 2 3; do echo ---; sed '/^dependants:/,$d' many.yaml; done
} >in.yaml
for how in '' '--shard 1/1'; do
  echo "== $how"
  rm -rf out fresh
  batch() { "$OPTOUT" batch in.yaml --combined --volume 1 --date 2026-11-21 -q $how "$@"; }
  (ulimit -f 48; batch -o out -j 2 2>&1)
  echo "status $?"
  ls -A out | grep volume
  batch -o out --resume
  batch -o fresh
  diff -r out fresh && echo same
done
