"$OPTOUT" write self.yaml --large-print=17
