cp -r "$OPTOUT_TEMPLATES" templates
"$OPTOUT" schema >templates/household.schema.json
cat "$BEGUN/jo-example.answers.yaml" - >answers.yaml <<'END'
opt_outs.type-1: yes
right: yes
END
"$OPTOUT" new --templates templates --answers answers.yaml me.yaml --quiet
head -n 1 me.yaml | sed "s|$PWD|HERE|"
rm templates/household.schema.json
"$OPTOUT" new --templates templates --answers answers.yaml other.yaml --quiet
head -n 1 other.yaml
