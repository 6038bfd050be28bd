"$OPTOUT" write self.yaml --date soon
