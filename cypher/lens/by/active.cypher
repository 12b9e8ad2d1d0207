// Without conditions on claimants, sources or times: the levels at which a claim does not count are stored on it.
// takes: claim
NOT coalesce($level IN claim.inactiveLevels, false)
