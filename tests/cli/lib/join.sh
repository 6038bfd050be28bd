# For cases about parts: the folder `parts` is copied, something is done to the copy, and it is
# joined. A case may define what is looked at afterwards: and_then.
and_then() { :; }
join() { # what was done, how
  rm -rf out
  cp -r parts out
  echo "== $1"
  (cd out && eval "$2")
  "$OPTOUT" batch --join out </dev/null
  echo "exit $?"
  and_then
}
