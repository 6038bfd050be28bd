# What looks like markup is none; line breaks stay; what is too long for a letter is refused.
sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
cat >>h.yaml <<'END'
  own_words: |
    # I have *thought* about it, and <b>mean</b> it: {{name}}.
    - Please [call me](http://example.org) first.
opt_outs: [type-1]
END
"$OPTOUT" write h.yaml --format txt -o - | sed -n '/^Dear/,/^Yours/p'
"$OPTOUT" write h.yaml --format html -o - | grep -A4 '<blockquote>'
sed '/^  own_words/,$d' h.yaml >long.yaml
printf '  own_words: %s\nopt_outs: [type-1]\n' "$(head -c 2001 /dev/zero | tr '\0' x)" >>long.yaml
"$OPTOUT" check long.yaml
