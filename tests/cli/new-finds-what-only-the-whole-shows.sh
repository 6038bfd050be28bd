# The objection and its withdrawal cannot stand side by side; nothing is asked for.
cat "$BEGUN/jo-example.answers.yaml" - >answers.yaml <<'END'
opt_outs.type-1: yes
withdraw: yes
withdraw.type-1: yes
right: yes
END
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
sed -i '/type-1/d; /withdraw/d' answers.yaml
"$OPTOUT" new --answers answers.yaml me.yaml
echo "exit $?"
ls
