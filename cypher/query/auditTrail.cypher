// Who did what, the latest first. An entry is as confidential as anything it is about or its input names, now or when it
// was written.
// binds: entry
// uses: thing, hidden, mention, secret
// keys: entry.at DESC, entry.id
MATCH (entry:AuditEntry)
WHERE ($about IS NULL OR EXISTS { MATCH (entry)-[:ABOUT]->(thing) WHERE thing.id = $about })
  AND ($by IS NULL OR entry.by = $by)
  AND ($since IS NULL OR entry.at >= $since)
  AND coalesce(entry.level, 0) <= $level
  AND NOT EXISTS { MATCH (entry)-[:ABOUT]->(hidden) WHERE hidden.level > $level }
  AND NOT EXISTS {
    UNWIND entry.named AS mention
    MATCH (secret:Entity|MergedEntity|Claim {id: mention})
    WHERE secret.level > $level
  }
