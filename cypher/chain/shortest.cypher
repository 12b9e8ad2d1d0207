// Finds the shortest paths between two entities, along relationships in either direction.
// binds: hops, stops
// uses: path, first, last, here, there, hop
MATCH (first:Entity {id: {{root-of from}} }), (last:Entity {id: {{root-of to}} })
WHERE first.level <= $level AND last.level <= $level AND first <> last
MATCH path = SHORTEST {{first}}
  (first) ((here)-[hop:{{types asked}}]-(there) WHERE {{supported-edge hop}}){1,{{maxLength}}} (last)
WITH relationships(path) AS hops, nodes(path) AS stops
ORDER BY size(hops), [hop IN hops | hop.id] LIMIT $first
