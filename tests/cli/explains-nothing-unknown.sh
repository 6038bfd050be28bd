"$OPTOUT" explain tpye-1
