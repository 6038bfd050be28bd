"$OPTOUT" write self.yaml -o
