# Journals whose lines are whole, and are not those of the part: no household is missed, and none
# is there twice.
awk -v count=9 -f "$TOP/tests/law/people.awk" >people.csv
for part in 1 2 3; do "$OPTOUT" batch people.csv -o parts -q --shard $part/3; done
. "$TOP/tests/cli/lib/join.sh"
{
  join 'a household of the part before' 'sed -i "\$d" journal-2-of-3
    tail -n 1 journal-1-of-3 >>journal-2-of-3'
  join 'a household of the part behind' 'sed -i "\$d" journal-2-of-3
    tail -n 1 journal-3-of-3 >>journal-2-of-3'
  join 'one three times' 'sed -i "/^4\t/d; /^6\t/d; /^5\t/{p;p}" journal-2-of-3'
  join 'one more' 'tail -n 1 journal-3-of-3 >>journal-2-of-3'
  join 'no first number' 'sed -i "s/^part 4/part x/" journal-2-of-3'
  join 'no last number' 'sed -i "s/^part 4 6/part 4 x/" journal-2-of-3'
  join 'no sum' 'sed -i "s/^part 4 6 9/part 4 6 x/" journal-2-of-3'
  join 'another last number' 'sed -i "s/^part 4 6/part 4 7/" journal-2-of-3'
  join 'another sum' 'sed -i "s/^part 1 3 9/part 1 3 10/" journal-1-of-3'
  join 'more in the header' 'sed -i "s/^part /more 1\n&/" journal-2-of-3'
} 2>&1
