# Parts are put together when all were made from the same content of the same inputs, whatever they
# are; going on brings them there.
batch() { "$OPTOUT" batch "$@" </dev/null 2>&1; echo "exit $?"; }
again() { # folder, inputs
  for part in 1 2; do batch "${@:2}" -o "$1" -q --shard $part/2 --resume; done
  batch --join "$1"
}
awk -v count=3 -f "$TOP/tests/law/people.awk" >r.csv
cp r.csv whole.csv
echo '== rows in another order'
batch r.csv -o rows -q --shard 1/2
{ head -n 1 whole.csv; tail -n +2 whole.csv | tac; } >r.csv
batch r.csv -o rows -q --shard 2/2
batch --join rows
again rows r.csv
echo '== a name, in the second of three parts'
cp r.csv kept.csv
batch r.csv -o name -q --shard 1/3
sed -i '3s/^[^,]*/Edda Quill/' r.csv
batch r.csv -o name -q --shard 2/3
mv kept.csv r.csv
batch r.csv -o name -q --shard 3/3
batch --join name
echo '== a stream'
sed '/^#/d' "$EXAMPLES/self.yaml" >one.yaml
{ cat one.yaml; echo ---; sed 's/1 May 1975/2 May 1975/' one.yaml; } >s.yaml
batch s.yaml -o stream -q --shard 1/2
{ sed 's/1 May 1975/2 May 1975/' one.yaml; echo ---; cat one.yaml; } >s.yaml
batch s.yaml -o stream -q --shard 2/2
batch --join stream
again stream s.yaml
echo '== a folder, and two tables'
mkdir homes
cp one.yaml homes/a.yaml
sed 's/1 May 1975/2 May 1975/' one.yaml >homes/b.yaml
awk -v count=2 -f "$TOP/tests/law/people.awk" >q.csv
batch homes r.csv q.csv -o several -q --shard 1/2
sed -i 's/2 May 1975/3 May 1975/' homes/b.yaml
batch homes r.csv q.csv -o several -q --shard 2/2
batch --join several
again several homes r.csv q.csv
echo '== a letter at the end of the last table, and back'
echo >>q.csv
batch homes r.csv q.csv -o several -q --shard 2/2 --resume
batch --join several
truncate -s -1 q.csv
again several homes r.csv q.csv
