// Finds the existing entities that have one of `$identifiers`. `$identifierQueries`: their keys as Lucene queries.
UNWIND $identifierQueries AS query
CALL (query) {
  {{write/found-by-keys}}
}
UNWIND [identifier IN node.identifiers WHERE identifier IN $identifiers] AS held
WITH DISTINCT held, node
RETURN held, node.id, node.kind ORDER BY held, node.id
