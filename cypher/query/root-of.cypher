// Resolves an id: that of a merged entity becomes the id of the entity that it was merged into.
// uses: part, root
// unguarded: root: the statement compares the level of the entity that it finds by this id
coalesce(head(COLLECT {
  MATCH (part:MergedEntity {id: $asked})-[:MERGED_INTO*]->(root:Entity) WHERE part.level <= $level RETURN root.id
}), $asked)
