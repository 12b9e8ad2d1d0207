// Stores at which levels a claim does not count without a lens, since it was superseded or all its roots were retracted or
// superseded, as far as a reader of that level can see. Covers the claims that given ones supersede, and all that derive from either.
UNWIND $ids AS id
MATCH (start:Claim {id: id})-[:SUPERSEDES*0..1]->(changed:Claim)<-[:DERIVED_FROM*0..]-(claim:Claim)
USING INDEX SEEK start:Claim(id)
WITH DISTINCT claim
WHERE claim.wasSuperseded OR claim.rootsChanged OR claim.inactiveLevels IS NOT NULL
CALL (claim) {
  UNWIND range(0, $highestLevel) AS level
  WITH claim, level
  WHERE EXISTS { MATCH (claim)<-[:SUPERSEDES]-(later:Claim) WHERE later.level <= level AND later.retractedAt IS NULL }
    OR NOT EXISTS {
      MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= level)* (root:Claim)
      WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= level }
        AND root.retractedAt IS NULL
        AND NOT EXISTS {
          MATCH (root)<-[:SUPERSEDES]-(successor:Claim) WHERE successor.level <= level AND successor.retractedAt IS NULL
        }
    }
  RETURN collect(level) AS levels
}
SET claim.inactiveLevels = CASE WHEN size(levels) > 0 THEN levels END
