# What letters cannot do yet is said, and not passed over.
sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
cat >>h.yaml <<'EOF'
  signature: me.png
opt_outs: [type-1]
letter: {language: cy, envelope: {x: 20, y: 50, width: 90, height: 40}}
EOF
"$OPTOUT" check h.yaml --excerpts never
sed 's/envelope: {.*}}/envelope: din}/' h.yaml >d.yaml
"$OPTOUT" check d.yaml --excerpts never 2>&1 | grep error
