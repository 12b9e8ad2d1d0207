// All kinds are asked for.
// takes: entity
true
