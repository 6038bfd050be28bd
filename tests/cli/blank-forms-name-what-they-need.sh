# The number's own name, the lack of capacity, a decision where reasons are given, the address.
for id in scotland-ecs northern-ireland-objection federated-data-platform national-data; do
  "$OPTOUT" blank $id -o $id.txt --format txt 2>&1 | grep -v "^  [2-9]"
  grep -E "umber, if|capacity|onfirm" $id.txt
done
