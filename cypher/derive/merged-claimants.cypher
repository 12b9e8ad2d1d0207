// Lists the claimants of a claim that were merged into another one after it was made.
// takes: claim
COLLECT { MATCH (claim)-[made:MADE_BY]->(:Entity) WHERE made.declared IS NOT NULL RETURN made.declared ORDER BY made.declared }
