// The stated properties that identify an entity, and those of the entities merged into it, up to its own level.
// `$properties`: their names.
// takes: entity
COLLECT {
  MATCH (entity)<-[:MERGED_INTO*0..]-(part:Entity|MergedEntity)
  WHERE part = entity OR part.level <= entity.level
  WITH DISTINCT part, part <> entity AS isMerged ORDER BY isMerged, part.id
  RETURN [name IN $properties | part[name]]
}
