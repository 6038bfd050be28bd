# For test drivers in shell: . tests/tap.sh, then one call a case, then tap_end.
#
#   tap_case NAME STATUS [DETAIL-FILE]   0 passed, 77 skipped (first line of the file says why)
#   tap_skip NAME REASON
#   tap_end                              the plan; false when something failed

tap_number=0
tap_failed=0

tap_case() {
  tap_number=$((tap_number + 1))
  case $2 in
    0) echo "ok $tap_number - $1" ;;
    77) echo "ok $tap_number - $1 # SKIP $([ -z "${3:-}" ] || head -n 1 "$3")" ;;
    *)
      echo "not ok $tap_number - $1"
      [ -z "${3:-}" ] || sed 's/^/# /' "$3"
      tap_failed=$((tap_failed + 1))
      ;;
  esac
}

tap_skip() {
  tap_number=$((tap_number + 1))
  echo "ok $tap_number - $1 # SKIP $2"
}

tap_end() {
  echo "1..$tap_number"
  [ "$tap_failed" = 0 ]
}
