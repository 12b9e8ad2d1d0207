// Without a given end: the last entity may be any.
// takes: last
last.level <= $level
