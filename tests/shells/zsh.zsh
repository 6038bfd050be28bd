# zsh.zsh SCRIPT: for each line of standard input, the words that zsh offers behind it, sorted, in
# one line. An interactive zsh on a terminal of its own gets the line and the tab key; its function
# compadd, which completions end in, writes down what it is given.
zmodload zsh/zpty
work=$(mktemp -d)
trap 'rm -rf $work' EXIT
cp $1 $work/_optout
cat >$work/setup <<END
unsetopt zle_bracketed_paste
PS1=
fpath=($work \$fpath)
autoload -U compinit && compinit -u -D
zstyle ':completion:*' completer _complete
unsetopt auto_list auto_menu
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "\$@"; return; fi
  local -a found
  builtin compadd -A found "\$@"
  print -l -- \$found >>$work/found
  builtin compadd "\$@"
}
finish() { mv -f $work/found $work/done; }
comppostfuncs=(finish)
bindkey '^I' complete-word
touch $work/ready
END
zpty shell zsh -f -i
zpty -w shell ". $work/setup"
wait_for() { # until the file is there: at most 10 s
  for i in {1..1000}; do [[ -e $1 ]] && return; sleep 0.01; done
  print "zsh did not answer"; exit 1
}
wait_for $work/ready
while IFS= read -r typed; do
  : >$work/found
  # finish is not kept by zsh for the next time
  zpty -w shell "comppostfuncs=(finish); rm -f $work/ready; touch $work/set"
  wait_for $work/set
  rm -f $work/set
  zpty -w -n shell "$typed"$'\t'
  wait_for $work/done
  sort -u $work/done | sed 's|[/=]$||' | xargs
  rm -f $work/done
  zpty -w -n shell $'\x15'
done
zpty -d shell
