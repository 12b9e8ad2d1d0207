// Of the one kind asked for: what an index has of it is in the order of names.
// takes: entity
entity.kind = $kinds[0]
