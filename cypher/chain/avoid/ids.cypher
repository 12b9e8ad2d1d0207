// The entity has one of the ids `$value`.
// takes: there
there.id IN $value
