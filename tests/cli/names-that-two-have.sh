# No two opt-outs or topics go by one name: who asks by it must get what they mean.
cp "$EXAMPLES/self.yaml" .
sed 's/type-1/care.data/' self.yaml >by-topic.yaml
sed 's/type-1/scr/' self.yaml >by-name.yaml
tries() { # what to do with a copy of the templates, arguments
  local change=$1
  shift
  echo "-- $change"
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  (cd own && eval "$change")
  "$OPTOUT" "$@" --templates own >said
  echo "exit $?"
}
also() { # opt-out, names
  echo "sed -i 's/^also: .*/also: [$2]/' opt-outs/$1.md"
}
{
  tries "$(also summary-care-record 'scr, care.data')" explain summary-care-record
  tries "$(also summary-care-record 'scr, care.data')" check by-topic.yaml
  tries "$(also summary-care-record 'scr, Type 1')" check by-name.yaml
  tries "$(also summary-care-record 'scr, ecs')" list
  tries 'sed "s/^name:.*/name: Twin/" topics/care-data.md >topics/twin.md' explain type-1
  tries 'cp topics/care-data.md topics/type_1.md' explain care.data
  # Its own name in another spelling leads nowhere else.
  tries "$(also summary-care-record 'scr, SUMMARY CARE RECORD')" explain scr
  # Whoever asks for one thing need not mend another.
  tries 'echo >opt-outs/local-record.md' explain type-1
} 2>&1
