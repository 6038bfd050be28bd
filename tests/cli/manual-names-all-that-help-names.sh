# Every long option and every command of the help stands in the manual, and the manual names no
# other.
manual=$TOP/man/optout.1
"$OPTOUT" --help >help
grep -o '^ .\{5\}--[a-z-]*' help | sed 's/.*--//' | sort -u >options
sed -n 's/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$manual" | sort -u >described
diff options described && echo "options: $([ -s options ] && echo the same)"
"$OPTOUT" completions bash | sed -n "s/.*-z \$command .*_optout_words '\(.*\)'; return.*/\1/p" |
  tr ' ' '\n' | sort >commands
sed -n '/^\.Bl/,/^\.El/s/^\.It Cm \([a-z]*\).*/\1/p' "$manual" | sort -u |
  comm -23 commands - | sed 's/^/not described: /'
sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/s/^\.Cm \([a-z]*\).*/\1/p' "$manual" | sort -u |
  comm -23 commands - | sed 's/^/not in the synopsis: /'
echo "commands: $([ -s commands ] && echo all)"
