// Of one of the kinds asked for; apart from the other case, so that an index can start with it.
// takes: entity
entity.kind IN $kinds
