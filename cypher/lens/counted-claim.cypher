// A claim counts under a lens. Lists are matched against what the claim carries of its claimants and sources.
// takes: claim
// uses: id
claim.level <= $level
  AND (claim.retractedAt IS NULL OR claim.retractedAt > $lens.recordedBy)
  AND ($lens.recordedBy IS NULL OR claim.recordedAt <= $lens.recordedBy)
  AND ($lens.asOf IS NULL OR claim.statedTo <= $lens.asOf)
  AND ($lens.stances IS NULL OR claim.stance IN $lens.stances)
  AND ($lens.minConfidence IS NULL OR claim.confidence >= $lens.minConfidence)
  AND ($lens.sources IS NULL OR any(id IN claim.sourceIds WHERE id IN $lens.sources))
  AND ($lens.excludeSources IS NULL OR none(id IN claim.sourceIds WHERE id IN $lens.excludeSources))
  AND ($lens.claimants IS NULL OR any(id IN claim.claimantIds WHERE id IN $lens.claimants))
  AND ($lens.excludeClaimants IS NULL OR none(id IN claim.claimantIds WHERE id IN $lens.excludeClaimants))
