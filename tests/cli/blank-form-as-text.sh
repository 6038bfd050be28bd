# What is on a form, and that it goes where the words of the opt-out come from.
"$OPTOUT" blank --format txt -o - --quiet
