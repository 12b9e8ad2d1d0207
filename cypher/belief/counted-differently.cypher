// Whether a claim on a relationship, or one that disputes a claim in support of it, is counted differently under two
// lenses: by one of them alone, or from other roots. A condition on a property that the claim does not have is null.
// takes: drawing, claim
drawing.level <= $level AND claim.level <= $level AND claim.stance <> 'WITHDRAWS'
  AND (claim = drawing OR (drawing.stance IN ['ASSERTS', 'SUSPECTS']
    AND (claim.relationshipId IS NULL OR claim.relationshipId <> drawing.relationshipId)))
  AND (coalesce({{under before counted-claim claim}}, false) <> coalesce({{under after counted-claim claim}}, false)
    OR (claim.rootsChanged IS NOT NULL AND (
      coalesce({{under before counted-but-for-roots claim}}, false) <> coalesce({{under after counted-but-for-roots claim}}, false)
      OR {{under before lens/roots claim}} <> {{under after lens/roots claim}})))
