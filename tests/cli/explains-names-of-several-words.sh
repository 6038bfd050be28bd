"$OPTOUT" explain Better information means care | sed -n 1,2p
"$OPTOUT" explain sealed envelope | sed -n 1,2p
"$OPTOUT" explain Summary Care Record | sed -n 1,2p
"$OPTOUT" explain Federated Data Platform | sed -n 1,2p
