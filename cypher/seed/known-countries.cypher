// Reads by what the countries of the graph are recognized: those of some ids that exist, merged ones too, each with its level;
// then the identifiers and names of all countries marked CLEAR.
RETURN COLLECT {
  UNWIND $ids AS id
  MATCH (taken:Entity|MergedEntity {id: id})
  RETURN [id, taken.level]
}, COLLECT {
  MATCH (country:Country {level: 0})
  UNWIND country.identifiers AS identifier
  RETURN identifier
}, COLLECT {
  MATCH (country:Country {level: 0})
  UNWIND country.searchNames AS name
  RETURN name
}
