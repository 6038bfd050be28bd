# What README says of a file with such an entry.
sed 's/choice: core-only/restore: core-and-additional/' "$TOP/docs/examples/family.yaml" >me.yaml
"$OPTOUT" write --withdraw me.yaml -o withdrawal.txt --date 2026-11-21 -q
grep -c 'withdraw' withdrawal.txt
