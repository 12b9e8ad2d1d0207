// Finds up to 20 claims that lack a subject, a source, a claimant (if the speaker is named) or, with a predicate, an
// object; a misspelled id in a script causes this.
MATCH (claim:Claim)
WHERE claim.level IS NULL
  OR NOT EXISTS { (claim)-[:SUBJECT]->(:Entity) }
  OR NOT EXISTS { (claim)-[:REPORTED_IN]->(:Source) }
  OR (claim.speaker = 'NAMED' AND NOT EXISTS { (claim)-[:MADE_BY]->(:Entity) })
  OR (claim.predicate IS NOT NULL AND claim.relationshipId IS NULL)
RETURN claim.id LIMIT 20
