// Entities and claims by their ids; what is part of another entity now is found as that.
// binds: node, wanted
// uses: part, root
UNWIND $ids AS wanted
MATCH (node:Entity|Claim {id: coalesce(head(COLLECT {
  MATCH (part:MergedEntity {id: wanted})-[:MERGED_INTO*]->(root:Entity) WHERE part.level <= $level RETURN root.id
}), wanted)})
WHERE node.level <= $level
