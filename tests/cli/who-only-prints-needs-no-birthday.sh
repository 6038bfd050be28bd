# A care home's manager prints what residents sign: no letter is about the manager, so no date of
# birth is needed. Who asks for something, takes something back or signs for others gives theirs.
cat >home.yaml <<'END'
practice: {name: Harbour Lane Surgery, address: [5 Harbour Lane, WHITBY, YO21 3PU]}
opt_outs: [type-1]
patient:
  name: Ms Edda Quill
  address: [3 Tannery Row, WHITBY, YO22 4AS]
  opt_outs: []
dependants:
  - name: Mr Olav Strand
    date_of_birth: 1941-05-06
    authority: none
END
"$OPTOUT" write home.yaml -o - --format txt --quiet | sed -n '1p; /^Patient/,/^Please record a/p'
sed 's/authority: none/authority: deputy-personal-welfare\n    lacks_capacity: yes/' home.yaml \
  >signs.yaml
sed '$a withdraw: [national-data]' home.yaml >takes-back.yaml
sed '/opt_outs: \[\]/d' home.yaml >asks.yaml
"$OPTOUT" check signs.yaml takes-back.yaml asks.yaml 2>&1
home='"3 Tannery Row, WHITBY, YO22 4AS",Harbour Surgery,"5 Harbour Lane, WHITBY, YO21 3PU"'
cat >table.csv <<END
household,role,authority,name,date of birth,address,practice name,practice address,opt outs
1,patient,,Ms Edda Quill,,$home,none
1,dependant,none,Mr Olav Strand,1941-05-06,,,,type-1
2,patient,,Ms Ada Quill,,$home,none
2,dependant,guardian,Olga Strand,2020-05-06,,,,type-1
3,patient,,Ms Ida Quill,,$home,type-1
END
"$OPTOUT" batch table.csv -o out 2>&1
echo "exit $?"
