# Where templates are looked for when nobody says where they are: beside the program, then among
# the user's own data. Each place has a catalogue of its own name.
unset OPTOUT_TEMPLATES XDG_DATA_HOME
export HOME=$PWD/home
place() { # folder, what its list is called
  mkdir -p "$(dirname "$1")" && cp -r "$TOP/templates" "$1" && echo "# $2" >"$1/explain/list.md"
}
mkdir program
cp "$OPTOUT" program/optout
place data/optout/templates 'From XDG_DATA_HOME'
place home/.local/share/optout/templates 'From HOME'
program/optout list
XDG_DATA_HOME=$PWD/data program/optout list
XDG_DATA_HOME=data program/optout list
place program/templates 'From beside the program'
program/optout list
OPTOUT_TEMPLATES= program/optout list
OPTOUT_TEMPLATES=$PWD/data/optout/templates program/optout list
OPTOUT_TEMPLATES=nowhere program/optout list
echo $?
