# Tables that letters are written by: what is wrong with one of one's own is said at its place.
cp "$EXAMPLES/self.yaml" .
broken() { # what to do with a copy
  rm -rf own
  cp -r "$OPTOUT_TEMPLATES" own
  (cd own && eval "$1")
  "$OPTOUT" check self.yaml --templates own
  echo "exit $?"
}
{
  broken 'sed -i "s/id: wales/id: scotland/" catalogue.yaml'
  broken 'sed -i "s/^nations:/notions:/" catalogue.yaml'
  broken 'echo "- a list" >wording.yaml'
  broken ': >wording.yaml'
  broken 'sed -i "s/^addressee: .*/addressee: nobody/" opt-outs/type-1.md'
  broken 'sed -i "s/^addressee: .*/addressee: [practice]/" opt-outs/type-1.md'
  broken 'sed -i "/^name: /d; s/^order: .*/order: {ten: 10}/" opt-outs/type-1.md'
  broken 'sed -i "s/^title: .*/title: [Letter]/" wording.yaml'
  # Files of languages are read as the folder gives them.
  broken 'echo "- a list" >wording.cy.yaml; : >wording.ga.yaml' | sort
  broken 'echo "title: Llythyr" >wording.cy.yaml'
  broken ': >wording.kw.yaml'
  broken 'mkdir wording.cy.yaml'
  broken 'echo words >wording.cy.yaml'
  broken 'touch wording..yaml wording.WELSH.yaml wording.yaml.old'
  broken 'rm directory.yaml'
  broken 'sed -i "/^---/,/^---/d" opt-outs/type-1.md'
  broken 'chmod 644 opt-outs/type-1.md; echo "{{#never}}" >>opt-outs/type-1.md'
} 2>&1
cp -r "$OPTOUT_TEMPLATES" sheets
printf 'name,dob,no fixed address\n' >people.csv
labels() {
  sed "$1" "$OPTOUT_TEMPLATES/labels.yaml" >sheets/labels.yaml
  "$OPTOUT" labels people.csv --sheet L7163 --templates sheets
  echo "exit $?"
}
{
  labels 's/across: 3/across: 30/'
  labels 's/width: 63.99/width: wide/'
  labels 's/width: 63.99/width: [64]/'
  labels 's/width: 63.99/width: -64/'
  labels 's/width: 63.99/width: 100000/'
  labels 's/^sheets:/- sheets:/'
  labels '/step_x: 66.04/d'
  labels '0,/step_y: 38.1/{/step_y: 38.1/d}'
  labels 's/name: L7163/name: l7160/'
  labels 's/also: "7163"/also: "7160"/'
  labels 's/width: 63.99/width: 80/'
} 2>&1
