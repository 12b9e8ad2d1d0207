// Chooses the nodes of a graph of incidents that has more than $maxNodes: incident by incident, each followed by its
// neighbors, so that incidents do not displace actors and victims. Empty if the graph is not cut.
// takes: starts, reached
// binds: grouped
// uses: cut, rank, start, hop, node, place
CALL (starts, reached) {
  WITH CASE WHEN size(reached) > $maxNodes THEN starts ELSE [] END AS cut
  CALL (cut) {
    UNWIND range(0, size(cut) - 1) AS rank
    RETURN cut[rank] AS node, 2 * rank AS place
    UNION ALL
    UNWIND range(0, size(cut) - 1) AS rank
    WITH rank, cut[rank] AS start
    MATCH (start)-[hop:{{types asked}}]-(node:Entity)
    WHERE node.level <= $level
      AND ($kinds IS NULL OR node.kind IN $kinds)
      AND {{counted-edge hop}}
    RETURN node, 2 * rank + 1 AS place
  }
  WITH node, min(place) AS place
  ORDER BY place, node.name, node.id LIMIT $maxNodes
  RETURN collect(node) AS grouped
}
