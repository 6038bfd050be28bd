# Of two opt-outs that are taken back, no letter says that either is to stand or is not changed: for
# each pair, first letters and reminders. What is not taken back is still named.
entry() { # id
  case $1 in
    summary-care-record) echo '{id: summary-care-record, restore: core-only}' ;;
    third-party) echo '{id: third-party, party: Acme Analytics}' ;;
    *) echo "$1" ;;
  esac
}
called() { # id: what letters call it
  case $1 in
    type-1) echo 'Type 1 opt-out|use for research' ;;
    national-data) echo 'national data opt-out|use for research' ;;
    electronic-sharing) echo 'electronic sharing' ;;
    summary-care-record) echo 'Summary Care Record' ;;
    local-record) echo 'shared care record|electronic sharing' ;;
    scotland-spire) echo 'SPIRE' ;;
    scotland-ecs) echo 'Emergency Care Summary' ;;
    scotland-kis) echo 'Key Information Summary' ;;
    *) echo 'any other choice' ;;
  esac
}
letters() { # nation, options of write, ids
  nation=$1 options=$2
  shift 2
  cat >home.yaml <<Y
practice: {name: Surgery, address: [1 Bridge Street, TOWN, ZE1 0AA], nation: $nation}
patient:
  name: Alex Taylor
  date_of_birth: 1 May 1975
  address: [7 Station Road, TOWN, ZE1 0AB]
withdraw: [$(for id; do entry "$id"; echo ,; done | tr '\n' ' ')]
letter: {date: 2026-11-21, first_letter_date: 2026-09-01}
Y
  "$OPTOUT" write home.yaml $options --format md -o - -q 2>/dev/null
}
remarks() { # [text]
  grep -wE 'stands?|not change|neither' "$@"
}
pairs=0
try() { # nation, ids
  nation=$1
  shift
  for a; do
    shift
    for b; do
      pairs=$((pairs + 1))
      for options in '' --follow-up; do
        letters $nation "$options" $a $b >text || echo "no letters: $a $b"
        remarks text | grep -iE "$(called $a)|$(called $b)" |
          sed "s/^/$a, $b: /"
      done
    done
  done
}

try england type-1 national-data summary-care-record local-record electronic-sharing third-party \
  demographics federated-data-platform
try scotland scotland-spire scotland-ecs scotland-kis
echo "$pairs pairs"
for id in type-1 national-data summary-care-record local-record electronic-sharing third-party \
  federated-data-platform; do
  echo "$id alone:"
  letters england '' $id | remarks
done
echo "three together:"
letters england '' type-1 national-data electronic-sharing | remarks
echo $?
