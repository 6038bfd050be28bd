# Whether all is well or not.
cat "$BEGUN/alex-taylor.yaml" - >h.yaml <<'Y'
opt_outs: [type-1]
Y
"$OPTOUT" check - <h.yaml
sed /opt_outs/d h.yaml | "$OPTOUT" check -
