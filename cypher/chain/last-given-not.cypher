// The chain may lead anywhere.
// takes: last
last.level <= $level
