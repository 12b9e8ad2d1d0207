// Before the change that is being answered the claim was in the graph, and not retracted.
// takes: claim
(claim.retractedAt IS NULL OR claim.id IN $outcome.retracted)
