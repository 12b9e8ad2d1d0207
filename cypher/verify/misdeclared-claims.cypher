// Finds claims with a link that names a merged entity (`declared`) that is not part of the entity at its end.
UNWIND $claims AS id
MATCH (claim:Claim {id: id})-[tie]->(entity:Entity)
USING INDEX SEEK claim:Claim(id)
WHERE tie.declared IS NOT NULL AND NOT EXISTS {
  MATCH (part:MergedEntity {id: tie.declared})
  MATCH (part)-[:MERGED_INTO*1..]->(entity)
}
RETURN DISTINCT claim.id
