# Lines of the scorecard about what goes in and what comes out.

batch() { "$OPTOUT" batch "$@" </dev/null; }
people() { awk -v count="$1" -f "$TOP/tests/law/people.awk"; }
same() {
  diff -rq "$1" "$2" >difference || { head -5 difference; echo "$1 and $2 differ"; return 1; }
}

# ---- nobody's letter holds anybody else's data ----

# True when a run was killed behind the first of its letters and before the last.
killed_between() { # table, folder, how many
  rm -rf "$2"
  "$OPTOUT" batch "$1" -o "$2" -q -j2 </dev/null 2>/dev/null &
  local run=$! tries=0 there
  until [ "$(find "$2" -name '*.pdf' 2>/dev/null | wc -l)" -ge $(($3 / 3)) ] ||
    [ $tries = 3000 ]; do
    tries=$((tries + 1))
    sleep 0.01
  done
  kill -9 $run 2>/dev/null
  wait $run 2>/dev/null
  [ $? = 137 ] || return 1
  there=$(find "$2" -name '*.pdf' | wc -l)
  [ "$there" -gt 0 ] && [ "$there" -lt "$3" ]
}

killed_and_resumed() { # table, folder, how many
  local tries=0
  until killed_between "$1" "$2" "$3"; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || { echo "no kill fell between the letters"; return 1; }
  done
  batch "$1" -o "$2" -q -j2 --resume
}

in_parts() { # table, folder
  local part
  for part in 1 2 3; do batch "$1" -o "$2" -q --shard $part/3 || return 1; done
  batch --join "$2" -q
}

texts_of() { # folder of letters, folder of texts
  mkdir "$2"
  find "$1" -name '*.pdf' -print0 | xargs -0 -P"$(nproc)" -n100 bash -c 'folder=$0
    for file; do pdftotext -layout "$file" "$folder/${file##*/}.txt" || exit 255; done' "$2"
}

canary() {
  local count=$1
  people "$count" >people.csv
  batch people.csv -o one -q -j1 || return 1
  batch people.csv -o two -q -j2 || return 1
  in_parts people.csv parts || return 1
  killed_and_resumed people.csv resumed "$count" || return 1
  same one two && same one resumed && same one/letters parts/letters || return 1
  cmp one/manifest.csv parts/manifest.csv || return 1
  texts_of one/letters texts || return 1
  find texts -type f -print0 | sort -z | xargs -0 cat >all.txt
  awk -v table=people.csv -v wanted="$count" -f "$TOP/tests/law/canary.awk" all.txt || return 1
  echo "$count letters in each of four runs: 0 missing, 0 foreign"
}

# ---- bad inputs ----

# Each kind of file in its place, changed so many times. The marks stand in the seeds.
storm() { # kind, how many, further options, command...
  local kind=$1 count=$2 status
  shift 2
  mkdir -p "out-$kind" "keep-$kind"
  "$tools/storm" -n "$count" -s $((count * 3 + ${#kind})) -t "${TEST_SECONDS:-20}" -m Zq \
    -k "keep-$kind" -o "out-$kind" "$@" >"storm-$kind"
  status=$?
  tail -n 1 "storm-$kind" | sed "s/^/$kind: /"
  [ $status = 0 ] || cat "storm-$kind"
  return $status
}

# A template is changed in its own place, since in another it would be refused at once.
storm_of_templates() { # how many of each
  local file bad=0 kind
  cp -r "$OPTOUT_TEMPLATES" own
  for file in catalogue.yaml wording.yaml letters/request.md parts/patient.md parts/reply-slip.md \
    opt-outs/type-1.md; do
    kind=$(basename "$file")
    storm "$kind" "$1" -f "own/$file" "$OPTOUT_TEMPLATES/$file" "$OPTOUT_TEMPLATES"/parts/*.md -- \
      "$OPTOUT" write --templates own "$seeds/household.yaml" -o "out-$kind/letter.pdf" || bad=1
    cp "$OPTOUT_TEMPLATES/$file" "own/$file"
  done
  return $bad
}

bad_inputs() {
  local count=$1 bad=0 font tables directory=$TOP/tests/data/epraccur-invented.csv
  tables=$TOP/tests/golden/bad-csv
  font=$(find /usr/share/fonts -name DejaVuSans.ttf | head -n 1)
  storm household $((count * 2)) -f h.yaml "$seeds/household.yaml" "$seeds/withdrawal.yaml" -- \
    "$OPTOUT" write h.yaml -o out-household/letters.pdf || bad=1
  # What is at fault already, made worse; and as JSON.
  storm worse "$count" -f w.yaml "$TOP"/tests/golden/bad/*.yaml "$seeds/household.yaml" -- \
    "$OPTOUT" check --json w.yaml || bad=1
  storm table "$count" -b -f t.csv "$seeds/people.csv" "$tables"/*.csv -- \
    "$OPTOUT" batch t.csv -o out-table -j1 || bad=1
  storm stream $((count / 2)) -b -f s.yaml "$seeds/stream.yaml" -- \
    "$OPTOUT" batch s.yaml -o out-stream -j1 || bad=1
  storm directory $((count / 2)) -f d.csv "$directory" -- \
    "$OPTOUT" write "$seeds/coded.yaml" --directory d.csv -o out-directory/letter.pdf || bad=1
  storm addressees $((count / 2)) -f a.yaml "$seeds/addressees.yaml" -- \
    "$OPTOUT" write "$seeds/household.yaml" --addressee a.yaml -o out-addressees/letter.pdf || bad=1
  # A picture of a signature, in each format.
  sed 's/^  phone:.*/&\n  signature: p.png/' "$seeds/household.yaml" >signed.yaml
  storm picture "$count" -f p.png "$TOP"/tests/data/pictures/*.{png,jpg} -- \
    "$OPTOUT" write signed.yaml -o out-picture/letter.pdf || bad=1
  [ -z "$font" ] || storm font "$count" -f f.ttf "$font" -- \
    "$OPTOUT" write "$seeds/household.yaml" --font f.ttf -o out-font/letter.pdf || bad=1
  storm_of_templates $((count / 6 + 1)) || bad=1
  awk '/ tried, / { sub(/.*: /, ""); tried += $1; crashes += $7; hangs += $9; leaks += $11
      partial += $13 }
    END { printf "%d tried: %d crashes, %d hangs, %d leaks, %d partial\n", tried, crashes, hangs,
      leaks, partial }' storm-*
  return $bad
}

# What the tests of messages hold, and characters that no letter can show.
known_bad_inputs() {
  local file count=0 bad=0 name
  for file in "$TOP"/tests/golden/bad/*.yaml; do
    grep -q ' error: ' "${file%.yaml}.expected" || continue
    attempt "$OPTOUT" write "$file" -o letter.pdf
    [ $status = 1 ] && [ ! -e letter.pdf ] || { echo "$file: status $status"; bad=1; }
    count=$((count + 1))
  done
  # No font at hand has these: a face, Han, Deseret, a letter of Devanagari, one to be.
  for name in '\U1F600' '\U00004E2D' '\U00010400' '\U0915' '\U0378'; do
    printf "s/Zqmustermann/Zq$name/" >change
    sed -f change "$seeds/withdrawal.yaml" >h.yaml
    attempt "$OPTOUT" write h.yaml -o letter.pdf
    { [ $status = 1 ] && [ ! -e letter.pdf ] && grep -q 'U+' "$work/stderr"; } ||
      { echo "$name: status $status, or not named"; bad=1; }
    count=$((count + 1))
  done
  [ $count -gt 100 ] || bad=1
  echo "$count refused"
  return $bad
}

# ---- links ----

# A household that names a picture: refused, and nothing is written.
picture_refused() { # name
  sed "s|signature: p.png|signature: $1|" signed.yaml >h.yaml
  attempt "$OPTOUT" write h.yaml -o letter.pdf
  [ $status = 1 ] && [ ! -e letter.pdf ] || { echo "the picture $1: status $status"; return 1; }
}

# What the link leads to is as it was, and the letters are not there either.
stays_as_it_was() { # what, command...
  local what=$1
  shift
  attempt "$@"
  [ $status = 3 ] && [ "$(cat victim)" = old ] && [ -z "$(ls elsewhere)" ] ||
    { echo "$what: status $status"; return 1; }
}

links() {
  local bad=0 name tried=0
  mkdir pictures elsewhere out
  cp "$TOP/tests/data/pictures/signature.png" pictures/s.png
  ln -s pictures/s.png link.png
  ln -s pictures linked
  ln -s pictures/s.png pictures/link.png
  sed 's/^  phone:.*/&\n  signature: p.png/' "$seeds/household.yaml" >signed.yaml
  for name in link.png linked/s.png pictures/link.png ../here/pictures/s.png \
    "$PWD/pictures/s.png"; do
    picture_refused "$name" || bad=1
    tried=$((tried + 1))
  done
  echo old >victim
  ln -s ../victim out/letter.pdf
  ln -s ../elsewhere out/letters
  stays_as_it_was 'a link with the name of the letter' \
    "$OPTOUT" write "$seeds/household.yaml" -o out/letter.pdf || bad=1
  stays_as_it_was 'the same, with --force' \
    "$OPTOUT" write "$seeds/household.yaml" -o out/letter.pdf --force || bad=1
  stays_as_it_was 'a link where the folder of letters would be' \
    "$OPTOUT" batch "$seeds/people.csv" -o out -q --force || bad=1
  # Without a link all of this goes.
  sed 's|signature: p.png|signature: pictures/s.png|' signed.yaml >h.yaml
  "$OPTOUT" write h.yaml -o letter.pdf 2>why || { cat why; bad=1; }
  echo "$((tried + 3)) links, none of them followed"
  return $bad
}

# ---- inputs that are made to take long ----

repeat() { awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'; }
numbered() { awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf text "\n", i }'; }

# libyaml takes a time that grows with the square of some of these, or worse; cmark of others.
slow_inputs() {
  local file began took most=0 count=0 status
  mkdir slow
  { printf 'a: '; repeat '[' 1000000; } >slow/lists.yaml
  { printf 'a: '; repeat '{' 1000000; } >slow/maps.yaml
  repeat '{a: ' 250000 >slow/maps-in-maps.yaml
  repeat '- ' 500000 >slow/dashes.yaml
  repeat '? ' 500000 >slow/questions.yaml
  { repeat a 1000000; echo ': b'; } >slow/long-key.yaml
  { printf 'a: "'; repeat '\x41' 250000; echo '"'; } >slow/escapes.yaml
  { printf 'a: ['; repeat 'b, ' 330000; echo ']'; } >slow/wide-list.yaml
  { printf '{'; repeat 'a: b, ' 170000; echo '}'; } >slow/one-key.yaml
  { printf 'a: b\r'; repeat 'c: d\r' 190000; } >slow/returns.yaml
  numbered 'k%07d: v' 95000 >slow/keys.yaml
  numbered '- &a%06d b' 80000 >slow/anchors.yaml
  { echo '- &a b'; repeat '- *a,' 190000 | tr , '\n'; } >slow/aliases.yaml
  numbered '%%TAG !a%06d! t' 55000 >slow/directives.yaml
  repeat '---,' 250000 | tr , '\n' >slow/documents.yaml
  { printf 'a: e'; repeat "$(printf '\314\201')" 500000; } >slow/marks.yaml
  { printf 'a: '; repeat "$(printf '\302\240')" 500000; } >slow/blanks.yaml
  { printf 'a: ["'; repeat "$(printf '\t')" 8000; repeat "$(printf '", "\t')" 200000; echo '"]'; } \
    >slow/tabs.yaml
  repeat ' ' 1000000 >slow/empty.yaml
  repeat ',' 1000000 | tr , '\n' >slow/lines.yaml
  for file in slow/*.yaml; do
    began=$(date +%s%N)
    timeout $((${TEST_SECONDS:-20} / 4)) "$OPTOUT" check "$file" >said 2>&1
    status=$?
    took=$((($(date +%s%N) - began) / 1000000))
    count=$((count + 1))
    [ $took -le $most ] || most=$took
    [ $status = 1 ] || { echo "$file: status $status after $took ms"; return 1; }
  done
  echo "$count refused, the slowest within $most ms"
}

# ---- what stands where ----

# Names of unfinished files are drawn by lot, and may hold any two letters.
marks() {
  sed 's/\.optout-[0-9a-z]*\.part//g' "$1" |
    grep -aciE 'zq|łukasz|zoë|józef|siân|99900000[12][0-9]|999 000 0018'
}

no_marks() { # what it is, file; adds to $marks
  local count
  count=$(marks "$2")
  [ "$count" = 0 ] && return 0
  marks=$((marks + count))
  echo "$1: a mark was found"
  grep -aiE 'zq' "$2" | head -3
  return 1
}

# Every fault that a row can have leaves messages; every verb says something.
personal_data() {
  local bad=0 marks=0 household=$seeds/household.yaml
  cp "$household" h.yaml
  awk -F, -v OFS=, 'NR == 3 { $3 = "9990000027" } NR == 4 { $2 = "31/02/1950" }
    NR == 5 { $6 = "QQ1 1QQ" } { print }' "$seeds/people.csv" >faulty.csv
  batch faulty.csv -o out -v >said 2>&1
  strace -f -s 4096 -o trace -e trace=openat,renameat2,mkdirat,unlinkat,execve \
    "$OPTOUT" batch "$seeds/people.csv" -o traced -q </dev/null 2>>said
  "$OPTOUT" write h.yaml -v -o h.pdf >>said 2>&1
  "$OPTOUT" write h.yaml -n --json >>said 2>&1
  "$OPTOUT" check h.yaml --json >>said 2>&1
  "$OPTOUT" write h.yaml --separate --ics --checklist -o apart/ >>said 2>&1
  sed 's/Zq/Zq\\e/' h.yaml | "$OPTOUT" check - >>said 2>&1
  [ "$(grep -c 'error:' said)" -ge 4 ] || { echo "hardly anything was said"; bad=1; }
  no_marks messages said || bad=1
  cat out/journal* out/manifest.csv >lists
  no_marks lists lists || bad=1
  find out traced apart >names
  no_marks names names || bad=1
  # Our own folder is the only place where the marks' file names may stand.
  sed 's/"[^"]*scorecard[^"]*"//g' trace >calls
  no_marks 'calls that name files' calls || bad=1
  find . -name '*.pdf' | while read -r file; do pdfinfo "$file"; done >properties
  no_marks properties properties || bad=1
  find out traced apart -type f ! -perm 600 | grep . && { echo "a file others may read"; bad=1; }
  find out traced apart -type d ! -perm 700 | grep . && { echo "a folder others may read"; bad=1; }
  pdftotext h.pdf - | grep -q Zq || { echo "the letters hold no mark"; bad=1; }
  echo "$(wc -l <said) lines of messages, $(wc -l <names) names, $(wc -l <calls) calls:" \
    "$marks marks"
  return $bad
}
