# Questions follow the templates that somebody has changed: what cannot be asked for is not asked
# about, and letters that cannot be worded are told before the file is written.
{
  cat "$BEGUN/jo-example.answers.yaml"
  printf '%s\n' 'opt_outs.type-1: yes' 'right: yes'
} >answers.yaml
new() { # what to do with a copy
  echo "== $1"
  rm -rf 'my own'
  cp -r "$OPTOUT_TEMPLATES" 'my own'
  (cd 'my own' && eval "$1")
  "$OPTOUT" new --templates 'my own' --answers answers.yaml --force me.yaml 2>&1 |
    sed "s#$PWD#HERE#"
  echo "exit ${PIPESTATUS[0]}"
  [ ! -e me.yaml ] || grep -e schema -e '- id' me.yaml
  rm -f me.yaml
}
new :
new 'sed -i "s/^kinds: .request, /kinds: [/" opt-outs/type-1.md'
new 'sed -i "/^advice:/d; s/^status: active/status: unwritten\nadvice: Ask/" opt-outs/type-1.md'
new 'echo "{{#subject}}" >>letters/request.md'
new 'echo "{{#never}}" >>opt-outs/type-1.md'
new 'sed -i "s/^addressee: .*/addressee: nobody/" opt-outs/national-data.md'
