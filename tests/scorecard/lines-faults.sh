# Lines of the scorecard about what fails under the program.

strace_or_skip() {
  trace_works || { echo 'strace is not installed, or may not trace here'; exit 77; }
}

# Errors that a call may end with. Never brk: the C library misreads what strace makes of it.
# mmap and munmap are its allocator's and the linker's, and those of fonts and large texts.
errors_of() {
  case $1 in
    write) echo ENOSPC EIO EDQUOT EFBIG ;;
    fsync | syncfs | close) echo EIO ENOSPC EINTR ;;
    renameat2 | renameat) echo EIO ENOSPC EACCES ;;
    openat) echo EMFILE ENOMEM EACCES EIO ELOOP ;;
    read) echo EIO ENOMEM EINTR EISDIR ;;
    newfstatat | getdents64 | lseek) echo EIO ENOMEM EACCES ;;
    mmap | clone | pipe2 | memfd_create) echo ENOMEM EAGAIN ;;
    flock) echo ENOLCK ;;
    mkdirat | mkdir) echo ENOSPC EACCES ;;
    unlinkat | fcntl | prctl | poll | getrandom | landlock_create_ruleset) echo EPERM ENOSYS ;;
    landlock_add_rule | landlock_restrict_self) echo EPERM ENOMEM ;;
    *) echo EIO EINTR ;;
  esac
}

swept=write,fsync,syncfs,renameat2,renameat,openat,read,close,newfstatat,getdents64,lseek,mmap
swept=$swept,munmap,clone,pipe2,flock,mkdir,mkdirat,unlinkat,fcntl,prctl,poll,getrandom
swept=$swept,landlock_create_ruleset,landlock_add_rule,landlock_restrict_self
# The sanitizers map memory of their own, and end when they are given none.
case $BUILD in *san*) swept=$(echo "$swept" | sed "s/,mmap,munmap//") ;; esac

# "call number error" of so many faults, spread over all that there are.
faults() { # how many or "all", the input's name, command...
  local wanted=$1 call number error
  shift
  points "$swept" "$@" | while read -r call number; do
    for error in $(errors_of "$call"); do echo "$call $number $error"; done
  done | awk -v wanted="$wanted" '{ line[NR] = $0 }
    END {
      n = wanted == "all" || wanted + 0 > NR ? NR : wanted + 0
      for (i = 1; i <= n; i++) print line[int(i * NR / n)]
    }'
}

inject() { # call, number, error, command...
  local call=$1 number=$2 error=$3
  shift 3
  attempt timeout -k 2 "${TEST_SECONDS:-20}" strace ${follow:-} -o /dev/null -e "trace=$call" \
    -e "inject=$call:error=$error:when=$number" "$@"
}

# True of what no system does: a call of the dynamic linker's with the same number; a close that was
# not carried out, though one that fails has closed all the same, so that whoever waits for the end
# of a pipe waits for ever.
is_of_the_tracer() { # call
  [ $status = 127 ] || { [ "$1" = close ] && [ $status = 137 ]; }
}

no_temporary() { ! find "$1" -name '.optout-*' | grep .; }

# ---- one household ----

# Letters, check list and calendar, with everything that can be opened.
letter_command() { # folder
  echo "$OPTOUT write --quiet $seeds/household.yaml -o $1/ --separate --checklist --ics" \
    "--directory $TOP/tests/data/epraccur-invented.csv"
}

calls_of_letter() {
  strace_or_skip
  local call number error tried=0 bad=0 whole=0
  $(letter_command reference) 2>/dev/null || return 1
  mkdir out
  # shellcheck disable=SC2046 # no blanks in these paths
  faults "$1" household.yaml $(letter_command out) >points
  while read -r call number error; do
    rm -rf out && mkdir out
    # shellcheck disable=SC2046
    inject "$call" "$number" "$error" $(letter_command out)
    tried=$((tried + 1))
    # Streams are closed when the letters are in place already.
    if [ $status = 0 ] || [ -n "$(ls out)" ]; then
      same reference out || { echo "$call $number $error: status $status"; bad=1; }
      whole=$((whole + 1))
    fi
    case $status in 0 | 3) ;; *) echo "$call $number $error: status $status"; bad=1 ;; esac
    no_temporary out || { echo "$call $number $error: a temporary file"; bad=1; }
  done <points
  echo "$tried failed in turn: $whole overcome, $((tried - whole)) refused, nothing partial"
  return $bad
}

# ---- a batch ----

batch_command() { echo "$OPTOUT batch --quiet people.csv -o $1 -j1"; }

# What is there is whole; and going on, undisturbed, makes the rest.
mended() { # folder
  local file
  for file in $(cd "$1" && find . -name '*.pdf' ! -name '.*'); do
    cmp -s "$1/$file" "reference/$file" || { echo "$file is not whole"; return 1; }
  done
  [ "$status" -le 3 ] || { echo "status $status"; return 1; }
  [ $status != 0 ] || same reference "$1" || return 1
  batch people.csv -o "$1" -q --resume || { echo "resuming: status $?"; return 1; }
  same reference "$1" && no_temporary "$1"
}

calls_of_batch() {
  strace_or_skip
  local call number error tried=0 bad=0 follow=-f
  people 20 >people.csv
  # shellcheck disable=SC2046
  $(batch_command reference) || return 1
  # shellcheck disable=SC2046
  faults "$1" people.csv $(batch_command out) >points
  while read -r call number error; do
    rm -rf out
    # shellcheck disable=SC2046
    inject "$call" "$number" "$error" $(batch_command out)
    is_of_the_tracer "$call" && continue
    tried=$((tried + 1))
    [ -d out ] || continue # refused before anything was made
    mended out >why 2>&1 || { echo "$call $number $error:"; cat why; bad=1; }
  done <points
  echo "$tried failed in turn: 0 torn letters, each run resumed to the same folder"
  return $bad
}

# ---- what else there is ----

# A line each: its name, the input by whose opening it begins, its words behind the program's name.
# What stands in start-NAME is there before.
other_commands() {
  cat <<'END'
volumes people.csv batch people.csv -o out -q -j1 --combined --sort practice --duplex --volume 4
refused faulty.csv batch faulty.csv -o out -q -j1 --unique --sort postcode --durability file
share people.csv batch people.csv -o out -q -j1 --shard 2/3 --directory epraccur.csv
replaced people.csv batch people.csv -o out -q -j1 --force
join out batch --join out -q
lists out batch --join out -q
folder folder batch folder -o out -q -j1 --format txt --addressee addressees.yaml
labels people.csv labels people.csv -q --sheet L7163 -o out/labels.pdf
forms catalogue.yaml blank -q -o out/
new answers.yaml new -q --answers answers.yaml out/me.yaml
practices epraccur.csv practices find TS18 --directory epraccur.csv
check household.yaml check household.yaml
explain catalogue.yaml explain type-1
schema catalogue.yaml schema
END
}

inputs_of_others() {
  people 12 >people.csv
  # One cannot be read, one is there twice.
  awk -F, -v OFS=, 'NR == 4 { $2 = "31/02/1950" } { print } NR == 6' people.csv >faulty.csv
  cp "$TOP/tests/data/epraccur-invented.csv" epraccur.csv
  cp "$seeds/household.yaml" "$seeds/addressees.yaml" .
  mkdir folder start-join start-lists start-replaced && cp household.yaml folder/a.yaml
  sed 's/^  date_of_birth: 1984.*/&\n  signature: me.png/' household.yaml >folder/b.yaml
  cp "$TOP/tests/data/pictures/signature.png" folder/me.png
  batch people.csv -o start-join -q --shard 1/2 || return 1
  batch people.csv -o start-join -q --shard 2/2 || return 1
  batch faulty.csv -o start-lists -q --shard 1/2
  batch faulty.csv -o start-lists -q --shard 2/2 || return 1
  batch people.csv -o start-replaced -q --date 2026-11-20 || return 1
  cat >answers.yaml <<'END'
practice.name: The Zqdensham Surgery
practice.address: Zqlawson Street, STOCKTON-ON-TEES, TS18 1HU
patient.name: Zqedda Quill
patient.date_of_birth: 1979-08-14
patient.address: 3 Zqtannery Row, STOCKTON-ON-TEES, TS18 1AA
opt_outs.type-1: yes
right: yes
letters: no
END
}

fresh_start() { # name
  rm -rf out
  if [ -d "start-$1" ]; then cp -r "start-$1" out; else mkdir out; fi
}

# What a command makes when nothing fails.
undisturbed() { # name, command...
  local name=$1
  shift
  fresh_start "$name"
  attempt "$OPTOUT" "$@"
  cp -r out "reference-$name" && cp "$work/stdout" "stdout-$name" && echo $status >"status-$name"
}

# Where it went well all is as ever; where it did not, what is there is whole or was there before,
# and a batch is made whole by going on.
other_is_whole() { # name, command...
  local name=$1 file
  shift
  case $status in 0 | 1 | 3) ;; *) echo "status $status"; return 1 ;; esac
  # Where some are refused always, everything may have been, as by a template that cannot be read.
  if [ "$status" = "$(cat "status-$name")" ] && { [ $status = 0 ] || [ -n "$(ls out)" ]; }; then
    # Of a picture that could not be looked at the journal tells something else.
    rm -rf out/journal* && cp -r "reference-$name"/journal* out 2>/dev/null
    same "reference-$name" out && cmp "stdout-$name" "$work/stdout"
    return
  fi
  for file in $(cd out && find . -name '*.pdf' -o -name '*.txt' -o -name 'me.yaml'); do
    cmp -s "out/$file" "reference-$name/$file" || cmp -s "out/$file" "start-$name/$file" ||
      { echo "$file is torn"; return 1; }
  done
  [ "$1" = batch ] || { no_temporary out; return; }
  case " $* " in *' --force '* | *' --join '*) ;; *) set -- "$@" --resume ;; esac
  "$OPTOUT" "$@" </dev/null >/dev/null 2>&1
  [ $? = "$(cat "status-$name")" ] && same "reference-$name" out && no_temporary out
}

calls_of_others() {
  strace_or_skip
  local name input words call number error tried=0 bad=0 follow=-f
  inputs_of_others || return 1
  while read -r name input words; do
    # shellcheck disable=SC2086 # words of a command, without blanks
    undisturbed "$name" $words
    fresh_start "$name"
    # shellcheck disable=SC2086
    faults "$1" "$input" "$OPTOUT" $words >points
    while read -r call number error; do
      fresh_start "$name"
      # shellcheck disable=SC2086
      inject "$call" "$number" "$error" "$OPTOUT" $words
      is_of_the_tracer "$call" && continue
      tried=$((tried + 1))
      # shellcheck disable=SC2086
      other_is_whole "$name" $words >why 2>&1 ||
        { echo "$name: $call $number $error: status $status"; cat why; bad=1; }
    done <points
  done < <(other_commands)
  echo "$tried failed in turn: whole or refused, and each batch mended"
  return $bad
}

# Functions of the C library that the program calls, and the errors of each by number: 4 is EINTR,
# 5 EIO, 11 EAGAIN, 12 ENOMEM, 22 EINVAL, 24 EMFILE, 28 ENOSPC, 37 ENOLCK, 38 ENOSYS; 0 is none, of
# a call that does nothing.
library_calls() {
  cat <<'END'
open 24
openat 24 40
read 5 4 11 0
write 28 4 11 0
pread 5 0
lseek 5
fsync 5 4 22
fdatasync 5
syncfs 5
flock 11 37
stat 5
fstat 5
fstatat 5
access 13
faccessat 5
mkdir 28
mkdirat 28
unlinkat 5
linkat 5
renameat 5
renameat2 5 22 38
pipe2 24
fork 11
waitpid 4 10
poll 4 0
mmap 12
memfd_create 38
getrandom 38
sched_getaffinity 22
opendir 24
fdopendir 12
readdir 5
fopen 24
fdopen 12
fflush 28
fread 5
getline 12
close 5 4
fclose 28
END
}

# What a tracer would take very long for, and what it cannot fail at all: the first calls of each
# function, in every command.
calls_of_library() {
  local name input words call errors error at tried=0 bad=0
  case $BUILD in *san*) echo 'the sanitizers wrap these calls themselves'; exit 77 ;; esac
  inputs_of_others || return 1
  while read -r name input words; do
    # shellcheck disable=SC2086 # words of a command, without blanks
    undisturbed "$name" $words
    while read -r call errors; do
      for error in $errors; do
        for ((at = 1; at <= $1; at++)); do
          fresh_start "$name"
          : >mark
          # shellcheck disable=SC2086
          attempt timeout -k 2 "${TEST_SECONDS:-20}" \
            env LD_PRELOAD="$TOP/$BUILD/tests/fault/shim_calls.so" FAIL_CALL="$call" \
            FAIL_AT=$at FAIL_WITH="$error" FAIL_MARK=mark "$OPTOUT" $words
          [ -s mark ] || break # it makes fewer of them
          tried=$((tried + 1))
          # What cannot be removed stays, under a name that tells that it is nothing.
          [ "$call" != unlinkat ] || find out -name '.optout-*' -delete
          # shellcheck disable=SC2086
          other_is_whole "$name" $words >why 2>&1 ||
            { echo "$name: $call $at $error: status $status"; cat why; bad=1; }
        done
      done
    done < <(library_calls)
  done < <(other_commands)
  echo "$tried failed in turn: whole or refused, and each batch mended"
  return $bad
}

# A killed run, then a fault while it is resumed, then another try.
faults_while_resuming() {
  strace_or_skip
  local call number error tried=0 bad=0 follow=-f at
  people 20 >people.csv
  # shellcheck disable=SC2046
  $(batch_command reference) || return 1
  # shellcheck disable=SC2046
  strace -f -o /dev/null -e trace=renameat2 -e inject=renameat2:signal=SIGKILL:when=9 \
    $(batch_command killed) 2>/dev/null
  cp -r killed out
  faults "$1" people.csv "$OPTOUT" batch --quiet people.csv -o out -j1 --resume >points
  while read -r call number error; do
    rm -rf out && cp -r killed out
    inject "$call" "$number" "$error" "$OPTOUT" batch --quiet people.csv -o out -j1 --resume
    is_of_the_tracer "$call" && continue
    tried=$((tried + 1))
    mended out >why 2>&1 || { echo "$call $number $error:"; cat why; bad=1; }
  done <points
  for at in 40 400 900 1500; do
    rm -rf out && cp -r killed out
    attempt env LD_PRELOAD="$TOP/$BUILD/tests/fault/shim_memory.so" FAIL_AT=$at \
      "$OPTOUT" batch --quiet people.csv -o out -j1 --resume
    tried=$((tried + 1))
    mended out >why 2>&1 || { echo "allocation $at:"; cat why; bad=1; }
  done
  echo "$tried faults while resuming: 0 torn letters, each mended by the next run"
  return $bad
}

# ---- what other drivers measure ----

# The verdicts of another driver, run once for all lines that need them.
verdicts() { # driver, environment...
  local driver=$1 kept
  kept=$work/$(basename "$(dirname "$driver")").tap
  shift
  [ -e "$kept" ] || env "$@" BUILD="$BUILD" OPTOUT="$OPTOUT" "$TOP/$driver" >"$kept" 2>&1
  cat "$kept"
}

count_verdicts() { # regular expression of names, what they are
  awk -v names="$1" -v what="$2" '/^(not )?ok / && $0 ~ names {
      if (/ # SKIP/) { skipped++; why = $0; next }
      if (/^not/) { failed++; print } else passed++
    }
    END {
      if (passed + failed == 0) { sub(/.*# SKIP /, "", why); print why; exit 77 }
      print passed + failed, what ":", failed + 0, "failed"; exit failed != 0
    }'
}

# The allocations are sampled: so many, or every Nth.
allocations() {
  local step=$1
  [ "$tier" = full ] || step=$((7000 / $1))
  verdicts tests/fault/run FAULT_STEP="$step" | count_verdicts '- allocation ' allocations
}
fault_verdicts() { verdicts tests/fault/run FAULT_STEP=35; }
streams_and_limits() {
  fault_verdicts | count_verdicts \
    'stream|standard|pipe|limit|open files|folder|existing|link|FIFO|closing' 'ways to go wrong'
}
signals() { fault_verdicts | count_verdicts '- SIG' signals; }
sandbox() { fault_verdicts | count_verdicts 'socket|fence|leads out' checks; }
law_verdicts() { # kills
  verdicts tests/law/run LAW_KILLS="$1" LAW_PEOPLE="$(size 200 200 1000)" LAW_SECONDS=600
}
kills() { law_verdicts "$1" | count_verdicts 'killed' "law of $1 kills"; }
laws() { law_verdicts "$1" | count_verdicts . laws; }

# ---- disks ----

mount_or_skip() { # options
  mkdir -p "$work/mount"
  mount -t tmpfs -o "$1" tmpfs "$work/mount" 2>/dev/null ||
    { echo 'needs to mount a tmpfs, as root'; exit 77; }
}

# Status 3 and nothing there, or everything.
full_or_nothing() { # what was full
  case $status in
    0) same reference "$work/mount/out" ;;
    3)
      ! find "$work/mount/out" -type f 2>/dev/null | grep . ||
        { echo "$1: left behind"; return 1; }
      ;;
    *) echo "$1: status $status"; return 1 ;;
  esac
}

disks() {
  local kind bad=0 tried=0
  # shellcheck disable=SC2046
  $(letter_command reference) 2>/dev/null || return 1
  for kind in size=4k size=8k size=16k size=24k size=32k size=48k size=64k size=96k size=128k \
    size=192k size=256k size=1m nr_inodes=2 nr_inodes=3 nr_inodes=5 nr_inodes=20 ro; do
    mount_or_skip "$kind"
    # shellcheck disable=SC2046
    attempt $(letter_command "$work/mount/out")
    full_or_nothing "$kind" || bad=1
    umount "$work/mount"
    tried=$((tried + 1))
  done
  if trace_works; then
    mkdir -p out
    # shellcheck disable=SC2046
    inject write 1 EDQUOT $(letter_command out)
    [ $status = 3 ] && grep -q 'share of the disk' "$work/stderr" && [ -z "$(ls out)" ] ||
      { echo "quota: status $status"; bad=1; }
    tried=$((tried + 1))
  fi
  echo "$tried disks: each letter whole or none, nothing left behind"
  return $bad
}

# ---- power ----

# A file system in a file; its power is cut by an ioctl that drops all that was not synced. The
# control does without syncs: if it loses nothing, the test would not see a loss.
cut_power() { # durability
  local mount=$work/mount run letter
  rm -f disk && truncate -s 200M disk && mkfs.ext4 -q -F disk || return 77
  mkdir -p "$mount"
  # Names are saved each second; what files hold is, when the system sees fit.
  mount -o loop,commit=1 disk "$mount" 2>/dev/null || return 77
  "$OPTOUT" batch people.csv -o "$mount/out" -q -j2 --durability "$1" </dev/null 2>/dev/null &
  run=$!
  sleep "1.$((RANDOM % 9))"
  "$tools/power_cut" "$mount" || return 77
  wait $run
  umount "$mount"
  mount -o loop disk "$mount" || return 1
  find "$mount/out" -name '*.pdf' ! -name '.*' 2>/dev/null | wc -l >there
  for letter in $(cd "$mount/out" 2>/dev/null && find . -name '*.pdf' ! -name '.*'); do
    cmp -s "$mount/out/$letter" "reference/$letter" || echo "$letter"
  done >torn
  # What the journal tells of was there before its line.
  awk -F'\t' '$4 == "w" { print $8 }' "$mount"/out/journal* 2>/dev/null | sort -u |
    while read -r letter; do [ -e "$mount/out/$letter" ] || echo "$letter"; done >missing
}

power_cuts() {
  local round empty=0 missing=0 there=0 lost=0 status
  [ "$(id -u)" = 0 ] || { echo 'needs root'; exit 77; }
  people 6000 >people.csv
  batch people.csv -o reference -q || return 1
  for round in $(seq "$1"); do
    cut_power file
    status=$?
    [ $status = 77 ] && { echo 'no file system can be mounted from a file here'; exit 77; }
    [ $status = 0 ] || return 1
    empty=$((empty + $(wc -l <torn))) there=$((there + $(cat there)))
    missing=$((missing + $(wc -l <missing)))
    batch people.csv -o "$work/mount/out" -q --resume --durability none || return 1
    same reference "$work/mount/out" || return 1
    umount "$work/mount"
  done
  for round in 1 2 3; do
    cut_power none || return 1
    lost=$((lost + $(wc -l <torn)))
    umount "$work/mount"
  done
  [ "$lost" != 0 ] || { echo 'the control lost nothing: this test is blind'; return 1; }
  echo "$1 cuts, $there letters survived them, $empty of these torn, $missing of the journal's" \
    "missing; the control tore $lost"
  [ $empty = 0 ] && [ $missing = 0 ] && [ "$there" != 0 ]
}

# ---- order ----

# Each letter is synced, then renamed, then in the journal.
order() {
  strace_or_skip
  people 150 >people.csv # more than two tasks
  strace -f -y -s 100000 -o trace -e trace=fsync,renameat2,write \
    "$OPTOUT" batch people.csv -o out -q -j1 --durability file </dev/null || return 1
  awk 'function temporary() {
      match($0, /\.optout-[a-z0-9]*\.part/); return substr($0, RSTART, RLENGTH)
    }
    /fsync\(.*\.part>/ { synced[temporary()] }
    /renameat2\(/ && /\.pdf"/ {
      renames++
      if (!(temporary() in synced)) { print "not synced: " $0; bad = 1 }
    }
    /write\(.*journal\.new>/ {
      written += gsub(/\\tw\\t/, "&")
      if (written > renames) { print "in the journal before it was renamed"; bad = 1 }
    }
    END {
      print renames + 0 " letters: each synced before its rename, renamed before its journal line"
      exit bad || renames != 150 || written != 150
    }' trace
}
