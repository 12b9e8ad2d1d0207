// Finds the entities one hop beyond the frontier. Known entities are recognized by grouping, not by a search in a list;
// nothing is read once more entities are known than are shown.
// takes: known, frontier, starts
// binds: reached, fresh, origins
// uses: here, hop, node, isNew, found
CALL (known, frontier) {
  CALL (known, frontier) {
    UNWIND known AS node
    RETURN node, 0 AS isNew
    UNION ALL
    UNWIND CASE WHEN size(known) < $most THEN frontier ELSE [] END AS here
    MATCH (here)-[hop:{{types asked}}]-(node:Entity)
    WHERE node.level <= $level
      AND ($kinds IS NULL OR node.kind IN $kinds)
      AND {{counted-edge hop}}
    RETURN node, 1 AS isNew
  }
  WITH node, min(isNew) AS isNew
  WHERE isNew = 1
  WITH node ORDER BY node.name, node.id LIMIT $most
  RETURN collect(node) AS found
}
WITH (known + found)[..$most] AS reached, found AS fresh, starts AS origins
