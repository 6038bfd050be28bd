# What is to be written for one opt-out stands below it, and not below the last.
"$OPTOUT" blank -q --format txt -o form.txt type-1 third-party local-record 2>/dev/null
grep -n -e '^\[ \] \*\*\|^\[ \] [A-Z]' -e 'Who is not to get' form.txt
"$OPTOUT" blank -q --format txt -o once.txt summary-care-record third-party 2>/dev/null
grep -c 'Who is not to get' once.txt
