// At least one sector of a victim of an incident is one of `$value`, in lower case; any sector, if that is null.
// takes: entity
// uses: victim, sector
EXISTS {
  {{closure/victim entity victim}}
  UNWIND victim.sectors AS sector
  WITH sector WHERE $value IS NULL OR toLower(sector) IN $value
  RETURN sector
}
