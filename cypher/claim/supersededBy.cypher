// Lists the later claims that supersede a claim, without retracted ones.
// takes: claim
// binds: later
// keys: later.statedTo, later.id
MATCH (claim)<-[:SUPERSEDES]-(later:Claim)
WHERE later.level <= $level AND later.retractedAt IS NULL
