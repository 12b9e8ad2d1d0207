// One of several given kinds; a template of its own, so that the plan can start with an index.
// takes: entity
entity.kind IN $kinds
