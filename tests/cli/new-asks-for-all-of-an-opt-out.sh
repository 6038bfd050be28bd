# What an opt-out needs and takes is asked for each person, and what may be left out is left out.
# None of the choices is no to the opt-out.
{
  cat "$BEGUN/jo-example.answers.yaml"
  cat <<'END'
opt_outs.federated-data-platform: yes
opt_outs.federated-data-platform.reasons: my own
opt_outs.care: yes
opt_outs.local-record: yes
opt_outs.summary-care-record: yes
opt_outs.summary-care-record.choice: leave-out
dependants.1: yes
dependants.1.name: Max Example
dependants.1.date_of_birth: 3 July 1950
dependants.1.same_address: yes
dependants.1.same_choices: no
dependants.1.opt_outs.third-party: yes
dependants.1.opt_outs.third-party.party: The Insurance
dependants.1.opt_outs.care: yes
dependants.1.opt_outs.local-record: yes
dependants.1.opt_outs.local-record.record.name: The Shared Record
dependants.1.opt_outs.local-record.record.address: 1 Care Lane, SOMETOWN, TS18 1HU
dependants.1.opt_outs.summary-care-record: yes
dependants.1.opt_outs.summary-care-record.choice: core-only
right: yes
END
} >answers.yaml
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
sed -n '/^opt_outs/,$p' me.yaml
echo '== leaving out the only one'
sed -i '/federated/d; /local-record/d; /^dependants/d' answers.yaml
"$OPTOUT" new --answers answers.yaml --force me.yaml
echo "exit $?"
