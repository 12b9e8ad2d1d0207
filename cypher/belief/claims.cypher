// Lists the claims for and against a relationship that may be counted differently under two lenses.
// takes: before, after
// binds: claim
{{belief/differing before after claim}}
