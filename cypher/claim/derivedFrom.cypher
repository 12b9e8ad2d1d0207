// Lists the claims that a claim derives from.
// takes: claim
// binds: origin
// keys: origin.statedTo, origin.id
MATCH (claim)-[:DERIVED_FROM]->(origin:Claim)
WHERE origin.level <= $level
