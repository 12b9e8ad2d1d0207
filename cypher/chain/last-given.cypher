// The chain leads to the entity asked for.
// takes: last
last.id = {{root-of to}}
