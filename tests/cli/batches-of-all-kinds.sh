# What a batch is told, one word more or less.
awk -v count=5 -f "$TOP/tests/law/people.awk" >people.csv
run() {
  echo "== $*"
  "$OPTOUT" batch people.csv -q "$@" </dev/null >said 2>&1
  echo "exit $?"
  grep error said || :
}
run
run -o ''
run -o a --combined --format pdf
ls a
run -o b --shard 1/2 --limit 3
ls b/letters
run -o b --shard 2/2 --limit 3
ls b/letters
run -o b --shard 2/2 --limit 9 --force
run -o b --shard 2/2 --limit 9 --resume
ls b/letters
run -o c --shard 1/1 --limit 99
ls c/letters
run -o c --opt-out type-1 --opt-out type-1 --dry-run
