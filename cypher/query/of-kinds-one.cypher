// The one given kind; an index has its entities in the order of names.
// takes: entity
entity.kind = $kinds[0]
