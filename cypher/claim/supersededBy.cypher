// The later claims that take its place, retracted ones left out.
// takes: claim
// binds: later
// keys: later.statedTo, later.id
MATCH (claim)<-[:SUPERSEDES]-(later:Claim)
WHERE later.level <= $level AND later.retractedAt IS NULL
