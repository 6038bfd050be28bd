# What an earlier run made is believed only when it was asked for in the same way.
cp "$TOP/tests/data/people-one.csv" people.csv
batch() { "$OPTOUT" batch people.csv -o out "$@" 2>&1; echo "exit $?"; }
batch
batch --resume
batch --resume --large-print
batch --resume --letter question
batch --resume --date 2026-11-22
sed -i 's/Edda/Ida/' people.csv
batch --resume
