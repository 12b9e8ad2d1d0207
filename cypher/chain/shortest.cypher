// Finds the paths of the fewest hops between two entities, along relationships in either direction. All of them are found
// before the first ones in the order of their hops are taken: `SHORTEST k` would take those that the database stored first.
// binds: hops, stops
// uses: path, first, last, here, there, hop
MATCH (first:Entity {id: {{root-of from}} }), (last:Entity {id: {{root-of to}} })
WHERE first.level <= $level AND last.level <= $level AND first <> last
MATCH path = ALL SHORTEST
  (first) ((here)-[hop:{{types asked}}]-(there)
    WHERE {{supported-edge hop}} AND {{argument avoid chain/passable}}){1,{{maxLength}}} (last)
WITH relationships(path) AS hops, nodes(path) AS stops
ORDER BY [hop IN hops | hop.id] LIMIT $first
