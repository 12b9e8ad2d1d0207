// Whether a claim counts under the lens.
// takes: claim
coalesce({{counted-claim claim}}, false)
