# `help` explains what is no command, and suggests both kinds of names.
for name in type-1 care.data 9Nu1 93c3 416409005 '9Nu4.' '9Nu0.00' 'spine 2007' 'GPDPR 2021' \
  'single GP dataset 2016' ndit; do
  "$OPTOUT" help $name | sed -n 1,1p
done
"$OPTOUT" explain 9Nd1. | sed -n 1,1p
"$OPTOUT" help wirte; echo $?
"$OPTOUT" help gdpprr; echo $?
