for topic in gdppr insurers codes single-patient-record; do
  "$OPTOUT" explain "$topic"
  echo ---
done
