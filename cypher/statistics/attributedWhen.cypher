// Finds when each incident was first attributed, and first by a government, each as the first and last possible day: the
// earliest first day and the earliest last day of the dated claims in support. A claim is governmental by its claimant
// role, or without one by the kind of its claimant.
// takes: incidents
// binds: firsts
// uses: incident, claim, speaker, governmental, statedBy, from, to, governmentFrom, governmentTo
// unguarded: incident: it comes from the visible incidents
CALL (incidents) {
  UNWIND incidents AS incident
  WITH incident
  WHERE incident.startedAt IS NOT NULL
  MATCH (incident)<-[:SUBJECT]-(claim:Claim)
  WHERE claim.predicate IN [{{type-names accountability}}] AND claim.relationshipId IS NOT NULL
    AND claim.stance IN ['ASSERTS', 'SUSPECTS'] AND claim.statedAt IS NOT NULL AND {{counted-claim claim}}
  WITH incident, claim, {{claim/stated-by claim}} AS statedBy, CASE
    WHEN claim.claimantRole IS NOT NULL THEN claim.claimantRole IN ['RECEIVER_GOVERNMENT', 'THIRD_PARTY_GOVERNMENT']
    ELSE EXISTS {
      MATCH (claim)-[:MADE_BY]->(speaker:Entity)
      WHERE speaker.level <= $level
        AND (speaker:Country OR speaker.organizationType IN ['GOVERNMENT', 'INTELLIGENCE_AGENCY', 'MILITARY'])
    }
  END AS governmental
  WITH incident, min(claim.statedFrom) AS from, min(statedBy) AS to,
    min(CASE WHEN governmental THEN claim.statedFrom END) AS governmentFrom,
    min(CASE WHEN governmental THEN statedBy END) AS governmentTo
  RETURN collect([incident, from, to, governmentFrom, governmentTo]) AS firsts
}
