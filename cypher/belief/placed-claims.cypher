// Lists the claims for and against a relationship that count under the lens, those on other subjects with the claims in
// support that they dispute, and the claims in support that are undermined. The lists are found before their rows are
// built, so that a row is planned once. `decisiveClaims` in the model compares them.
// takes: edge
// binds: placed
// uses: evidence, counted, supporting, disputing, opposing, undermined, undermining, claim, disputed
// unguarded: claim: one of the lists, of which the reader may see all
CALL (edge) {
  WITH COLLECT {
    {{lens/counted-positions edge evidence}}
    RETURN evidence
  } AS counted, COLLECT {
    MATCH (supporting:Claim {relationshipId: edge.id})
    WHERE supporting.level <= $level
    {{lens/disputes-from-elsewhere edge supporting disputing}}
    RETURN DISTINCT disputing
  } AS opposing, COLLECT {
    {{lens/undermined-claims edge undermined}}
    RETURN undermined
  } AS undermining
  RETURN COLLECT {
    UNWIND counted + opposing + undermining AS claim
    RETURN [
      CASE WHEN claim IN undermining THEN 'UNDERMINED' WHEN claim IN counted THEN 'ON' ELSE 'DISPUTING' END,
      COLLECT { MATCH (claim)-[:DISPUTES]->(disputed:Claim {relationshipId: edge.id}) WHERE disputed.level <= $level RETURN disputed.id },
      {{lens/claim-row claim}}
    ]
  } AS placed
}
