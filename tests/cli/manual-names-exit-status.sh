# The exit statuses of the program, of its help and of its manual are the same.
grep 'enum exit_status' "$TOP/include/run/options.h" | grep -o '= [0-9]*' | tr -d '= ' >program
"$OPTOUT" --help | sed -n '/^Exit status/,$p' | grep -o '[0-9]' >help
sed -n '/^\.Sh EXIT STATUS/,/^\.Sh /s/^\.It \([0-9]\)$/\1/p' "$TOP/man/optout.1" >manual
diff program help && diff program manual && xargs <program
