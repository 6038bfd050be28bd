# An opt-out whose letter is to come is explained all the same. A year behind a name is none when
# nothing parts the two.
cp -r "$OPTOUT_TEMPLATES" own
sed -i '/^advice:/d; s/^status: active/status: unwritten\nadvice: Ask the practice/' \
  own/opt-outs/type-1.md
"$OPTOUT" explain type-1 --templates own | sed -n 1,8p
"$OPTOUT" explain gpdpr-2021 | sed -n 1p
"$OPTOUT" explain gpdpr2021 2>&1
echo "exit $?"
