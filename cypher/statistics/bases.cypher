// Counts the counted claims on attributions by their basis.
// takes: incidents
// binds: basis, number
// uses: incident, claim
// keys: number DESC, basis
// unguarded: incident: it comes from the visible incidents
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)<-[:SUBJECT]-(claim:Claim)
  WHERE claim.predicate IN [{{type-names accountability}}] AND claim.relationshipId IS NOT NULL
    AND claim.stance <> 'WITHDRAWS' AND {{counted-claim claim}}
  UNWIND claim.basis AS basis
  RETURN basis, count(claim) AS number
}
