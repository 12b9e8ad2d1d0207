// Reads by what the countries of the graph are recognized: those of some ids that exist, each with its level, or with the higher
// one of a merged entity and the entity that it is now part of; then the names, identifiers and ISO code of each country marked
// CLEAR.
RETURN COLLECT {
  UNWIND $ids AS id
  CALL (id) {
    MATCH (taken:Entity {id: id})
    RETURN taken.level AS level
    UNION ALL
    MATCH (part:MergedEntity {id: id})-[:MERGED_INTO*]->(whole:Entity)
    RETURN CASE WHEN part.level > whole.level THEN part.level ELSE whole.level END AS level
  }
  RETURN [id, level]
}, COLLECT {
  MATCH (country:Country {level: 0})
  RETURN [country.searchNames, country.identifiers, country.isoCode]
}
