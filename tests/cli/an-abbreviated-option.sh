"$OPTOUT" write self.yaml --forc
