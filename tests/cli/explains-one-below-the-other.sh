# Each by its name, of one word or of several; what is no name is told by name.
"$OPTOUT" explain type-1 'summary care record' nosuch care.data | grep -B1 ==
echo
"$OPTOUT" explain summary care record | head -n 1
"$OPTOUT" explain type-2 nosuch >both.txt
"$OPTOUT" explain type-2 | cmp - both.txt
"$OPTOUT" explain sumary care record
