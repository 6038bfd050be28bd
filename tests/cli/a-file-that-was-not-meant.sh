# A name that no file has: what lies near it is named, and an interview that was begun.
cp "$EXAMPLES/self.yaml" me.yaml
cp "$EXAMPLES/self.yaml" old.yml
for name in me me.yml me.YAML old.yaml other.yaml; do
  "$OPTOUT" write "$name" 2>&1
  echo "exit $?"
done
touch "jo's.yaml.part"
"$OPTOUT" check "jo's.yaml" "jo's" 2>&1
echo "exit $?"
ls
