# Parts of a batch that are put together: whatever is wrong with one is said before a list is made.
awk -v count=9 -f "$TOP/tests/law/people.awk" >people.csv
awk 'NR != 4' people.csv >fewer.csv
batch() { "$OPTOUT" batch "$@" </dev/null; }
for part in 1 2 3; do batch people.csv -o parts -q --shard $part/3; done
batch fewer.csv -o others -q --shard 2/3
batch people.csv -o later -q --shard 2/3 --date 2026-11-22
batch people.csv -o large -q --shard 2/3 --large-print
batch people.csv -o halves -q --shard 1/2
. "$TOP/tests/cli/lib/join.sh"
and_then() { ls out | grep -v -e journal -e '-of-' -e letters; }
{
  join 'nothing' :
  join 'a part is missing' 'rm journal-2-of-3'
  join 'a part is not at its end' 'sed -i "\$d" journal-2-of-3'
  join 'a household is missing' 'sed -i "0,/\tw\t/{/\tw\t/d}" journal-2-of-3'
  join 'a household is there twice' 'sed -i "0,/\tw\t/{/\tw\t/p}" journal-2-of-3'
  join 'a part of another input' 'cp ../others/journal-2-of-3 .'
  join 'a part of another cut' 'cp ../halves/journal-1-of-2 .'
  join 'a part in the place of another' 'cp journal-1-of-3 journal-2-of-3'
  join 'no part' 'rm journal-*'
  join 'names that only look like parts' 'touch journal journal-1 journal-x-of-3 journal-1-of-x \
    journal-of-3 my-1-of-3 journal-1-of-99999999999'
  join 'a letter is missing' 'rm letters/000/00000005.pdf'
  join 'a letter is torn' 'truncate -s -1 letters/000/00000005.pdf'
  join 'a letter of two parts is another' 'cp letters/000/00000002.pdf letters/000/00000001.pdf
    cp letters/000/00000002.pdf letters/000/00000009.pdf'
  join 'another date' 'cp ../later/journal-2-of-3 .'
  join 'other options' 'cp ../large/journal-2-of-3 .'
  join 'another program' 'sed -i "s/^version /&9/" journal-2-of-3'
  join 'manifests of parts are made anew' 'rm manifest-2-of-3.csv && : >manifest-1-of-3.csv'
  grep -c written out/manifest.csv
  join 'no journal that can be read' 'rm journal-3-of-3 && mkdir journal-3-of-3'
  join 'journals of nothing' 'for i in 1 2 3; do : >journal-$i-of-3; done'
  batch --join
  echo "exit $?"
  batch --join parts others
  echo "exit $?"
  batch --join nowhere
  echo "exit $?"
} 2>&1
