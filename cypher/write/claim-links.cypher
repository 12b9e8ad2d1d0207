// Links new claims to the claims that they derive from, dispute and supersede.
UNWIND $linkRows AS row
MATCH (claim:Claim {id: row.id})
CALL (claim, row) {
  UNWIND row.derivedFrom AS id
  MATCH (earlier:Claim {id: id})
  CREATE (claim)-[:DERIVED_FROM]->(earlier)
}
CALL (claim, row) {
  UNWIND row.disputes AS id
  MATCH (disputed:Claim {id: id})
  CREATE (claim)-[:DISPUTES]->(disputed)
}
CALL (claim, row) {
  UNWIND row.supersedes AS id
  MATCH (earlier:Claim {id: id})
  CREATE (claim)-[:SUPERSEDES]->(earlier)
}
