// One hop further from what was reached last. What is known already is told apart by grouping, not by looking each
// up in a list, and nothing is looked for once there are more than shall be shown.
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
