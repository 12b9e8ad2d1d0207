// At least one sector of a victim of an incident, named or not, is one of `$value`, in lower case; any sector, if that is null.
// takes: entity
// uses: victim, sector
(
  any(sector IN coalesce(entity.victimSectors, []) WHERE $value IS NULL OR toLower(sector) IN $value)
  OR EXISTS {
    {{closure/victim entity victim}}
    UNWIND victim.sectors AS sector
    WITH sector WHERE $value IS NULL OR toLower(sector) IN $value
    RETURN sector
  }
)
