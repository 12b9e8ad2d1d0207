// Leads to the claims in one of two lists of `placed-claims`, and to those in both that derive from other claims, of which
// the roots may differ.
// takes: before, after, claim
// uses: row
MATCH (claim:Claim)
WHERE claim.id IN [row IN before + after | row[2][0]]
  AND (claim.origins <> [claim.id]
    OR NOT (claim.id IN [row IN before | row[2][0]] AND claim.id IN [row IN after | row[2][0]]))
