// Finds at once whether any claim was superseded, or goes back to a retracted or superseded one: few claims are in these.
CREATE INDEX claim_was_superseded IF NOT EXISTS FOR (claim:Claim) ON (claim.wasSuperseded);

CREATE INDEX claim_roots_changed IF NOT EXISTS FOR (claim:Claim) ON (claim.rootsChanged);
