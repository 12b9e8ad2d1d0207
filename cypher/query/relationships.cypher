// Finds relationships by their ids, which name their ends and their type; the id of a merged entity in them stands for that
// of the entity that it was merged into.
// binds: edge, wanted
// uses: named, subject, object, subjectId, objectId, predicate
// unguarded: subject, object: a counted relationship has only ends that the caller may see
UNWIND $relationshipIds AS named
WITH named.id AS wanted, named.type AS predicate,
  named.subject AS subjectId, named.object AS objectId
MATCH (subject:Entity {id: {{query/root-of-each subjectId}}})
MATCH (object:Entity {id: {{query/root-of-each objectId}}})
MATCH (subject)-[edge:{{types every}}]->(object)
WHERE type(edge) = predicate AND {{counted-edge edge}}
