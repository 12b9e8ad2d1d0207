// Lists the counted declarations whether two actors of attributions exclude each other.
// takes: edges
// uses: declaration, actor, other, claimant
// unguarded: declaration, claimant: a counted declaration names only what the caller may see
COLLECT {
  {{hypothesis/rivalries edges declaration actor other}}
  RETURN [declaration.id, COLLECT { MATCH (declaration)-[:MADE_BY]->(claimant:Entity) RETURN DISTINCT claimant.id },
    declaration.statedTo, declaration.statedFrom, declaration.recordedAt, actor.id, other.id, declaration.stance]
}
