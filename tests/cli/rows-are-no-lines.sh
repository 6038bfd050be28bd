# In a table help names rows.
{
  echo 'household,role,authority,name,date of birth,address,practice name,practice address,'\
'opt outs,withdraw'
  home='"7 Station Road, YORK, YO24 1AB",Surgery,"1 End, YORK, YO1 6DD",type-1'
  echo "1,patient,,Alex Taylor,1975-05-01,$home,type-1"
  echo "2,patient,,Kim Taylor,1975-05-01,$home,"
  echo "2,dependant,none,Kim Taylor,1975-05-01,$home,"
} >table.csv
"$OPTOUT" batch table.csv -n 2>&1 | grep -E 'error|help: the'
