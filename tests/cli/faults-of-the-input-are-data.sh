# A folder and a file that is too long are refused like other data; JSON names the file.
mkdir d
head -c 1100000 /dev/zero | tr '\0' '#' >long.yaml
"$OPTOUT" check d; echo $?
"$OPTOUT" check long.yaml; echo $?
"$OPTOUT" check --json d missing.yaml; echo $?
echo "patient: {}" >me.yaml
SOURCE_DATE_EPOCH=yesterday "$OPTOUT" write me.yaml; echo $?
