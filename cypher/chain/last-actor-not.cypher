// Without a given end: the last entity is an actor, not code or a vulnerability.
// takes: last
last:ThreatActor|IntrusionSet|Organization|Person|Country AND last.level <= $level
