// The chain ends with somebody, not with something: a weakness in software stands behind nothing.
// takes: last
last:ThreatActor|IntrusionSet|Organization|Person|Country AND last.level <= $level
