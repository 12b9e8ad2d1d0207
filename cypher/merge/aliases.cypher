// Sets the aliases of entities that have merged parts: their own, and the names of the parts up to their own level. Returns
// the ids of those entities.
UNWIND $ids AS id
MATCH (whole:Entity|MergedEntity {id: id})
WHERE whole.ownAliases IS NOT NULL
WITH whole, COLLECT {
  MATCH (whole)<-[:MERGED_INTO*]-(part:MergedEntity)
  WHERE part.level <= whole.level
  WITH part ORDER BY part.id
  UNWIND [part.name] + coalesce(part.ownAliases, part.aliases) AS name
  RETURN name
} AS names, EXISTS { (whole)<-[:MERGED_INTO]-(:MergedEntity) } AS hasParts
WITH whole, hasParts, reduce(all = whole.ownAliases, name IN names | CASE WHEN name = whole.name OR name IN all THEN all ELSE all + name END) AS aliases
SET whole.aliases = aliases, whole.ownAliases = CASE WHEN hasParts THEN whole.ownAliases END
RETURN whole.id
