// The entity is of one of the kinds `$value`.
// takes: there
there.kind IN $value
