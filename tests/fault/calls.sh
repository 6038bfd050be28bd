# For drivers that make system calls fail: . tests/fault/calls.sh, with $work a folder of theirs.

# Of a program that hides itself, only root is told by strace what its calls were about.
[ "$(id -u)" = 0 ] || export OPTOUT_DUMPABLE=1

trace_works() {
  command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null
}

# Runs a command line; $status and $work/stderr tell how it went.
attempt() {
  "$@" </dev/null >"$work/stdout" 2>"$work/stderr"
  status=$?
}

# From the first opening of the input on, lists "call number" of each call of these kinds: what
# comes before is the dynamic linker's. With follow=-f those of children too; numbers are counted
# in each process by itself, as strace does when it injects. What a build that counts its lines
# does at the end is no call of the program's. What $always says (CALL:error=ERROR) fails all
# along.
points() { # calls, the input's name, command...
  local calls=$1 input=$2
  shift 2
  strace ${follow:-} ${always:+-e "inject=$always"} -o "$work/trace" \
    -e "trace=openat,$calls${always:+,${always%%:*}}" "$@" </dev/null >/dev/null 2>&1
  awk -v calls=",$calls," -v input="$input" '{
      process = 0
      if ($1 ~ /^[0-9]+$/) { process = $1; sub(/^[0-9]+ +/, "") }
      call = $0; sub(/\(.*/, "", call); number = ++count[process, call]
    }
    index($0, input) { begun = 1 }
    /\.gcda"/ { over[process] = 1 }
    begun && !over[process] && index(calls, "," call ",") && !seen[call, number]++ {
      print call, number
    }' \
    "$work/trace"
}
