// Finds the entity that a change is about.
// binds: subject
MATCH (subject:Entity {id: $outcome.subject})
WHERE subject.level <= $level
