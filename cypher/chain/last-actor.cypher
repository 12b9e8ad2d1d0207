// With a given end: the last entity is that one.
// takes: last
last.id = {{root-of to}}
