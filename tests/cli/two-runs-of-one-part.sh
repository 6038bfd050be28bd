# A part that another run is at is not begun a second time.
command -v flock >/dev/null || exit 0
cp "$TOP/tests/data/people-one.csv" people.csv
mkdir out
printf 'journal 2\n' >out/journal-1-of-1.new
exec 9<out/journal-1-of-1.new
flock 9
"$OPTOUT" batch people.csv -o out --shard 1/1
echo $?
# nor does going on take away what the other one writes
"$OPTOUT" batch people.csv -o out --shard 1/1 --resume
echo $?
ls out
flock -u 9
"$OPTOUT" batch people.csv -o out --shard 1/1 -q
echo $?
