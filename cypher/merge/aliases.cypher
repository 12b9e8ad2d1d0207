// Sets the aliases of an entity: its own, and the names of its merged parts up to its own level.
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
