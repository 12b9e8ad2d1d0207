// Lists the entries of the audit trail, latest first. The TLP level of an entry is the highest of all that it is about or
// that its input names, now or when it was written.
// binds: entry
// uses: hidden, mention, secret
// keys: entry.at DESC, entry.id
{{argument about query/audit-of}}
WHERE ($by IS NULL OR entry.by = $by)
  AND ($since IS NULL OR entry.at >= $since)
  AND coalesce(entry.level, 0) <= $level
  AND NOT EXISTS { MATCH (entry)-[:ABOUT]->(hidden) WHERE hidden.level > $level }
  AND NOT EXISTS {
    UNWIND entry.named AS mention
    CALL (mention) {
      MATCH (secret:Entity {id: mention}) RETURN secret
      UNION ALL
      MATCH (secret:MergedEntity {id: mention}) RETURN secret
      UNION ALL
      MATCH (secret:Claim {id: mention}) RETURN secret
    }
    WITH secret WHERE secret.level > $level
    RETURN secret
  }
