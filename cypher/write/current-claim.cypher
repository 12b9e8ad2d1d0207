// The author may see a claim that is neither retracted nor superseded by a claim that the author may see.
// takes: claim
// uses: later
claim.level <= $level AND claim.retractedAt IS NULL AND NOT EXISTS {
  MATCH (later:Claim)-[:SUPERSEDES]->(claim)
  WHERE later.level <= $level AND later.retractedAt IS NULL
}
