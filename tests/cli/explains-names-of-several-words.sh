"$OPTOUT" explain Better information means care | head -n 2
"$OPTOUT" explain sealed envelope | head -n 2
"$OPTOUT" explain Summary Care Record | head -n 2
"$OPTOUT" explain Federated Data Platform | head -n 2
