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

# The shim looks through all that can be written to, when everything was done and given back.
memory_at_end() {
  local verb bad=0
  people 40 >people.csv
  cp "$seeds/household.yaml" h.yaml
  [ -e "$TOP/$BUILD/tests/scorecard/shim_marks.so" ] || { echo 'no shim was built'; exit 77; }
  case $BUILD in *san*) echo 'the sanitizers keep what was freed'; exit 77 ;; esac
  export LD_PRELOAD=$TOP/$BUILD/tests/scorecard/shim_marks.so
  for verb in 'check --quiet h.yaml' 'write --quiet h.yaml -o h.pdf' \
    'write --quiet h.yaml --together --format html -o h.html'; do
    # shellcheck disable=SC2086 # words
    MARKS_TO=$PWD/found "$OPTOUT" $verb </dev/null 2>/dev/null || { echo "$verb: failed"; bad=1; }
    [ -s found ] || { echo "$verb: nothing was looked at"; bad=1; }
    grep -q 'found 0 ' found || { echo "$verb:"; cat found; bad=1; }
  done
  # What stands in the environment is in memory to the end: a search that misses it is blind.
  MARKS_TO=$PWD/control MARK=Zqdensham "$OPTOUT" --version >version
  grep -q 'found [1-9]' control || { echo 'the control was not found:'; cat control; bad=1; }
  unset LD_PRELOAD
  tail -n 1 found
  return $bad
}

# ---- the same bytes ----

hash_of_run() { # program
  rm -rf same && mkdir same
  "$1" write --quiet "$seeds/household.yaml" --separate --checklist --ics -o same/ 2>/dev/null
  "$1" write --quiet "$seeds/household.yaml" --format html -o same/h.html 2>/dev/null
  "$1" batch --quiet people.csv -o same/batch -j"${2:-2}" </dev/null
  "$1" batch --quiet people.csv -o same/volumes -j"${2:-2}" --combined --volume 30 </dev/null
  (cd same && find . -type f | sort | xargs sha256sum) | sha256sum
}

builds() { # prints the programs
  local compiler level
  echo "$OPTOUT"
  for variant in debug release; do
    for compiler in gcc clang; do
      [ ! -x "$TOP/build/$variant-$compiler/optout" ] || echo "$TOP/build/$variant-$compiler/optout"
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

determinism() {
  local program zone locale count=0
  people 100 >people.csv
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

made() { # target
  make -s -C "$TOP" "$1" >log 2>&1
  local status=$?
  tail -n 1 log
  [ $status = 0 ] || { grep -m 20 -e FAILED -e error: -e warning: log; return 1; }
}
sanitizers() { made check-san; }
analysers() { made lint; }
