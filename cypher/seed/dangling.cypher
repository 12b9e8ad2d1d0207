// Claims that lack what every claim has: a subject, a source, a claimant where its speaker is named, and an object where
// they have a predicate. A script that misspells an id would leave such ones.
MATCH (claim:Claim)
WHERE claim.level IS NULL
  OR NOT EXISTS { (claim)-[:SUBJECT]->(:Entity) }
  OR NOT EXISTS { (claim)-[:REPORTED_IN]->(:Source) }
  OR (claim.speaker = 'NAMED' AND NOT EXISTS { (claim)-[:MADE_BY]->(:Entity) })
  OR (claim.predicate IS NOT NULL AND claim.relationshipId IS NULL)
RETURN claim.id LIMIT 20
