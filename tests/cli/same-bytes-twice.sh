# Whatever the locale, the time zone and the folder.
cp "$EXAMPLES/family.yaml" .
"$OPTOUT" write --quiet family.yaml -o one.pdf 2>/dev/null
mkdir below
cd below || exit 9
env LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati \
  "$OPTOUT" write --quiet ../family.yaml -o two.pdf 2>/dev/null
cmp ../one.pdf two.pdf && echo same
