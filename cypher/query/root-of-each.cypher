// The id that each of several ids goes by: another one where the entity is part of another now.
// takes: asked
// uses: part, root
// unguarded: root: the statement compares the level of the entity that it finds by this id
coalesce(head(COLLECT {
  MATCH (part:MergedEntity {id: asked})-[:MERGED_INTO*]->(root:Entity) WHERE part.level <= $level RETURN root.id
}), asked)
