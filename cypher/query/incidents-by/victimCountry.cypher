// Finds the incidents with a victim country of `$value`, from these countries by the index of ids.
// takes: entity
// uses: victim, country
// unguarded: country: `closure/victim` leads on from what is visible only
MATCH (country:Entity&Country)
WHERE country.id IN $value
WITH country
{{closure/victim-country victim country}}
WITH DISTINCT victim
{{closure/victim entity victim}}
  AND entity:Incident
WITH DISTINCT entity
