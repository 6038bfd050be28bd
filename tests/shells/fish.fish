# fish.fish SCRIPT: for each line of standard input, the words that fish offers behind it, sorted,
# in one line. fish offers the whole of "--option=value"; what stands before the value is cut off.
source $argv[1]
while read -l typed
  complete -C "$typed" | string split -f 1 \t | string replace -r '^--[a-z-]+=(?=.)' '' |
    string replace -r '[/=]$' '' | sort -u | xargs
end
