// Without a lens on who, when or where, the levels at which a claim does not count are stored on it.
// takes: claim
NOT coalesce($level IN claim.inactiveLevels, false)
