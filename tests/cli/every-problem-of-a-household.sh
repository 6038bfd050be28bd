# What is wrong in one place hides nothing that does not depend on it.
begin() { cat "$BEGUN/alex-taylor.yaml" -; }
check() { "$OPTOUT" check "$@" 2>&1 | grep -v help; }
sed '/^patient/a\  signature: no.png' "$BEGUN/alex-taylor.yaml" >signed.yaml

echo 'A picture that is missing, and'
for list in nosuch '{id: summary-care-record}' 'type-1, {id: summary-care-record, choice: x}'; do
  { cat signed.yaml; echo "opt_outs: [$list]"; } >h.yaml
  check h.yaml
done
{ sed '/^patient/a\  phone: 1' signed.yaml; echo 'opt_outs: [type-1]'; } >h.yaml
check h.yaml

echo 'Nobody knows yet who signs: no picture is looked for, and none is idle'
{ sed '/^patient/a\  lacks_capacity: yes' signed.yaml; echo 'opt_outs: [nosuch]'; } >h.yaml
check h.yaml

echo 'The letters that can be made are laid out'
begin >h.yaml <<'Y'
opt_outs: [type-1, nosuch]
letter: {envelope: {x: 20, y: 50, width: 40, height: 10}}
Y
check h.yaml

echo 'Of those that cannot be made, addresses are tried'
begin >h.yaml <<'Y'
opt_outs: [type-1, nosuch]
letter: {kind: follow-up, envelope: {x: 20, y: 50, width: 40, height: 10}}
Y
check h.yaml
begin >h.yaml <<'Y'
opt_outs: [{id: summary-care-record}]
letter: {envelope: {x: 20, y: 50, width: 40, height: 10}}
Y
check h.yaml
begin >h.yaml <<'Y'
opt_outs: [type-1]
letter: {envelope: {x: 20, y: 50, width: 40, height: 10}}
dependants: [{name: Kim Taylor, date_of_birth: 1 May 2020}]
Y
check h.yaml

echo 'Where one would go that nobody knows, is not known'
begin >h.yaml <<'Y'
opt_outs: [nosuch]
letter: {envelope: {x: 20, y: 50, width: 40, height: 10}}
Y
check h.yaml
