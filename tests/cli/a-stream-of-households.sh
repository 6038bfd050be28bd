# Households of a stream: those that are refused are kept as they came, with the reason.
sed '/^#/d' "$EXAMPLES/self.yaml" >self.yaml
{
  echo '--- # the first'
  cat self.yaml
  echo ---
  sed 's/1 May 1975/31 February 1975/' self.yaml
  printf -- '--- {patient: {name: Jo}}\n'
  echo '---'
  sed 's/type-1/type-l/; $!b' self.yaml | head -c -1
} >stream.yaml
"$OPTOUT" batch stream.yaml -o out
echo $?
cat out/rejected.yaml
(cd out && find . -type f | sort)
"$OPTOUT" batch - -o piped -q <stream.yaml 2>&1
cmp out/rejected.yaml piped/rejected.yaml
"$OPTOUT" batch stream.yaml -o told --json
echo $?
"$OPTOUT" batch stream.yaml -o parts --shard 1/2 -q
"$OPTOUT" batch stream.yaml -o parts --shard 2/2 -q
"$OPTOUT" batch --join parts/
echo $?
"$OPTOUT" batch stream.yaml -o volumes --combined -q
echo $?
awk 'BEGIN { for (i = 0; i < 1100000; i++) printf "a" }' >huge.yaml
"$OPTOUT" batch huge.yaml -o huge
cut -c 1-60 huge/rejected.yaml
