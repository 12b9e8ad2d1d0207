// At least one victim country of an incident is one of `$value`; any country, if that is null.
// takes: entity
// uses: victim, country
EXISTS {
  {{closure/victim entity victim}}
  WITH DISTINCT victim
  {{closure/victim-country victim country}}
  WITH country WHERE $value IS NULL OR country.id IN $value
  RETURN country
}
