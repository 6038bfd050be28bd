# Lines of the scorecard about the program as it is built and started.

threads() {
  local found
  found=$(nm -D --undefined-only "$OPTOUT" | grep -cE ' (pthread_create|thrd_create)')
  if trace_works; then
    people 100 >people.csv
    strace -f -o trace -e trace=clone,clone3 "$OPTOUT" batch people.csv -o out -q -j3 </dev/null
    found=$((found + $(grep -c CLONE_THREAD trace)))
    grep -q 'clone' trace || { echo 'no worker was seen'; return 1; }
  fi
  echo "$found: workers are processes"
  [ "$found" = 0 ]
}

# The shim looks through all that can be written to, when everything was done and given back. It is
# bound to the C library at once: else its first calls put the registers onto the stack, in which
# the last text that was copied may stand.
memory_at_end() {
  local verb bad=0
  cp "$seeds/household.yaml" h.yaml
  cp "$seeds/quoted.csv" .
  [ -e "$TOP/$BUILD/tests/scorecard/shim_marks.so" ] || { echo 'no shim was built'; exit 77; }
  case $BUILD in *san*) echo 'the sanitizers keep what was freed'; exit 77 ;; esac
  export LD_PRELOAD=$TOP/$BUILD/tests/scorecard/shim_marks.so LD_BIND_NOW=1
  for verb in 'check --quiet h.yaml' 'write --quiet h.yaml -o h.pdf' \
    'write --quiet h.yaml --together --format html -o h.html' \
    'write --quiet h.yaml --format md -o h.md' 'write --quiet h.yaml --format txt -o h.txt' \
    'batch --quiet --dry-run quoted.csv' 'batch --quiet quoted.csv -o out -j1'; do
    # shellcheck disable=SC2086 # words
    MARKS_TO=$PWD/found "$OPTOUT" $verb </dev/null 2>/dev/null || { echo "$verb: failed"; bad=1; }
    [ -s found ] || { echo "$verb: nothing was looked at"; bad=1; }
    grep -q 'found 0 ' found || { echo "$verb:"; cat found; bad=1; }
  done
  # What stands in the environment is in memory to the end: a search that misses it is blind.
  MARKS_TO=$PWD/control MARK=Zqdensham "$OPTOUT" --version >version
  grep -q 'found [1-9]' control || { echo 'the control was not found:'; cat control; bad=1; }
  unset LD_PRELOAD LD_BIND_NOW
  tail -n 1 found
  return $bad
}

# Caches and the keys by which people are known again are full, or on disk, before so many people.
most_memory() { # people, options: KiB of the process that had most
  local people=$1
  shift
  people "$people" >"$people.csv"
  "$tools/peak" "$OPTOUT" batch "$people.csv" -q -j1 "$@" </dev/null
}

highest_descriptor() { # people
  people "$1" >"$1.csv"
  strace -f -o trace -e trace=openat,pipe2,dup \
    "$OPTOUT" batch "$1.csv" -o "$1" -q -j1 </dev/null
  awk '/openat.* = [0-9]+$/ && $NF > most { most = $NF } END { print most + 0 }' trace
}

memory_in_between() { # people
  local few many dry_few dry_many files=0 more_files=0
  case $BUILD in *san*) echo 'the sanitizers keep what was freed'; exit 77 ;; esac
  few=$(most_memory "$1" -o few --combined --no-tags) &&
    many=$(most_memory $(($1 * 2)) -o many --combined --no-tags) &&
    dry_few=$(most_memory "$1" --dry-run) && dry_many=$(most_memory $(($1 * 2)) --dry-run) ||
    return 1
  if trace_works; then files=$(highest_descriptor 100) more_files=$(highest_descriptor 1000); fi
  echo "$dry_few and $dry_many KiB with --dry-run"
  echo "$few KiB for $1 people, $many KiB for twice as many; descriptors to $files and $more_files"
  [ "$many" -le $((few + 2048)) ] && [ "$dry_many" -le $((dry_few + 2048)) ] &&
    [ "$files" = "$more_files" ]
}

# ---- the same bytes ----

hash_of_run() { # program
  rm -rf same && mkdir same
  "$1" write --quiet "$seeds/household.yaml" --separate --checklist --ics -o same/ 2>/dev/null &&
    "$1" write --quiet "$seeds/household.yaml" --format html -o same/h.html 2>/dev/null &&
    "$1" batch --quiet people.csv -o same/batch -j"${2:-2}" </dev/null &&
    "$1" batch --quiet people.csv -o same/volumes -j"${2:-2}" --combined --volume 30 </dev/null ||
    echo "failed: $1"
  (cd same && find . -type f | sort | xargs sha256sum) | sha256sum
}

# What an older tree left behind is another program.
is_of_today() { # PROGRAM
  [ -x "$1" ] && [ -z "$(find "$TOP/src" "$TOP/include" -newer "$1" -name '*.[ch]' -print -quit)" ]
}

builds() { # prints the programs
  local compiler level built
  echo "$OPTOUT"
  for variant in debug release; do
    for compiler in gcc clang; do
      built=$TOP/build/$variant-$compiler/optout
      ! is_of_today "$built" || echo "$built"
    done
  done
  [ "$1" = builds ] || return 0
  for compiler in gcc clang; do
    command -v $compiler >/dev/null || continue
    for level in 0 2 3; do
      make -s -C "$TOP" -j2 CC=$compiler CFLAGS=-O$level BUILD=build/same-$compiler-O$level \
        inner-binary >&2 && echo "$TOP/build/same-$compiler-O$level/optout"
    done
  done
}

# Their rules for numbers and letters differ from ours; few systems have them ready.
own_locales() {
  local name
  mkdir locales
  for name in de_DE tr_TR; do
    localedef -i $name -f UTF-8 "locales/$name.UTF-8" 2>/dev/null || return
  done
  export LOCPATH=$PWD/locales
}

determinism() {
  local program zone locale count=0
  people 100 >people.csv
  own_locales
  builds "$1" 2>build.log | sort -u >programs
  while read -r program; do
    hash_of_run "$program"
    count=$((count + 1))
  done <programs >hashes
  for zone in UTC Pacific/Kiritimati America/St_Johns; do
    for locale in C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
      TZ=$zone LC_ALL=$locale LANGUAGE=de hash_of_run "$OPTOUT" $((count % 3 + 1)) >>hashes
      count=$((count + 1))
    done
  done
  [ "$1" != builds ] || [ "$(wc -l <programs)" -ge 4 ] || { cat build.log; return 1; }
  echo "$(sort -u hashes | wc -l) hash of $count runs by $(wc -l <programs) builds"
  ! grep failed hashes || return
  [ "$(sort -u hashes | wc -l)" = 1 ]
}

# ---- other programs' word ----

pdf_rules() {
  local file
  verdicts tests/pdf/run | count_verdicts . rules >said || { cat said; return 1; }
  cp "$TOP"/tests/data/examples/*.yaml .
  for file in *.yaml; do
    "$OPTOUT" write --quiet "$file" -o "$file.pdf" 2>/dev/null || return 1
    qpdf --check "$file.pdf" >found 2>&1 || { cat found; return 1; }
    mutool draw -o /dev/null "$file.pdf" 2>&1 | grep -v 'ICC support' | grep -E 'error|warning' &&
      return 1
  done
  echo "$(cat said); qpdf and mutool: 0 faults"
}

banned() {
  (cd "$TOP" && bash tests/house/banned.sh) && echo '0 calls'
}

# Workers end with all that they have: what is known by an address within it, as compressors are, is
# not lost.
under_valgrind() {
  local verb count=0 bad=0 family=$TOP/tests/data/examples/family.yaml
  command -v valgrind >/dev/null || { echo 'valgrind is not installed'; exit 77; }
  people 5 >people.csv
  for verb in "write $seeds/household.yaml --separate --checklist --ics -o apart/" \
    "write $family --together --large-print -o h.pdf" "write $family --format html -o h.html" \
    "write $family --format eml --separate -o mail/" "check $TOP/tests/golden/bad/a-list.yaml" \
    'batch people.csv -o letters -j2' 'batch people.csv -o print -j1 --combined' \
    'blank type-1 -o form.pdf --fillable' 'labels people.csv --sheet L7163 -o l.pdf' \
    'list' 'explain type-1' 'schema' 'frobnicate'; do
    # shellcheck disable=SC2086 # words
    valgrind -q --leak-check=full --errors-for-leak-kinds=definite \
      --show-leak-kinds=definite --error-exitcode=99 "$OPTOUT" $verb </dev/null >said 2>&1
    [ $? -lt 3 ] && ! grep -q '^==[0-9]' said || { echo "$verb:"; cat said; bad=1; }
    count=$((count + 1))
  done
  echo "$count commands: 0 reports"
  return $bad
}

made() { # target
  make -s -C "$TOP" "$1" >log 2>&1
  local status=$?
  tail -n 1 log
  [ $status = 0 ] || { grep -m 20 -e FAILED -e error: -e warning: log; return 1; }
}
sanitizers() { made check-san; }
analysers() { made lint; }
