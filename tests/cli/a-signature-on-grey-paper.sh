# A photograph without enough light prints as a block: that is said. Ink on white paper is not that.
cp "$TOP"/tests/data/pictures/{shaded,signature}.png .
for name in shaded.png signature.png; do
  sed '/^opt_outs/d' "$EXAMPLES/self.yaml" >h.yaml
  printf '  signature: %s\nopt_outs: [type-1]\n' "$name" >>h.yaml
  "$OPTOUT" check h.yaml 2>&1
done
