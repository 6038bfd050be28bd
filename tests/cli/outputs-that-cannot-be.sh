# What -o and --letter cannot be, and a household from standard input into a folder.
cp "$EXAMPLES/self.yaml" .
try() { "$OPTOUT" write "$@" --quiet; echo "exit $?"; }
{
  try self.yaml -o ''
  try self.yaml -o - --separate
  try self.yaml -o - --ics
  try self.yaml --letter xylophone
  mkdir letters
  try - -o letters/ <self.yaml
  try - <self.yaml
} 2>&1
ls letters
