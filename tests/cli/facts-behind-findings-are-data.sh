# What is known behind a finding is a text of the templates: another text is another help, and
# without one the rest of the help is there.
cp -r "$OPTOUT_TEMPLATES" t
sed 's/^  date_of_birth.*/&\n  deceased: yes/' "$EXAMPLES/self.yaml" >gone.yaml
try() { "$OPTOUT" check gone.yaml --templates t 2>&1 | grep 'help:'; }
try
sed -i 's/^fact_deceased:.*/fact_deceased: an invented fact/' t/wording.yaml
try
sed -i '/^fact_deceased:/d' t/wording.yaml
try
