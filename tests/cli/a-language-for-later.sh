# What letters cannot do yet is said, and not passed over.
sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
cat >>h.yaml <<'EOF'
opt_outs: [type-1]
letter: {language: cy}
EOF
"$OPTOUT" check h.yaml --excerpts never
