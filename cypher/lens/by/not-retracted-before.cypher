// The claim was in the graph before the change that is being answered, and not retracted.
// takes: claim
(claim.retractedAt IS NULL OR claim.id IN $outcome.retracted)
