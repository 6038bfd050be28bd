# What no picture can be made of, and names that are no picture's.
for options in '-o -' '-o out.pdf' '--separate' '--json'; do
  # shellcheck disable=SC2086
  "$OPTOUT" preview $options "$EXAMPLES/self.yaml"; echo "exit $?"
done
"$OPTOUT" preview; echo "exit $?"
printf 'patient: {name: A}\n' >bad.yaml
"$OPTOUT" preview --quiet bad.yaml 2>/dev/null; echo "exit $?"
"$OPTOUT" preview --quiet missing.yaml; echo "exit $?"
ls
