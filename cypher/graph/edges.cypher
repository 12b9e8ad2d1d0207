// Finds the counted relationships between the shown entities, each with the positions of its ends in the list. Membership
// is decided by grouping, so that its time does not grow with the number of entities for each relationship.
// takes: shown
// binds: ties
// uses: place, here, node, edge, start, end, out, tie
CALL (shown) {
  CALL (shown) {
    UNWIND range(0, size(shown) - 1) AS place
    WITH place, shown[place] AS here
    MATCH (here)-[edge:{{types asked}}]->(node:Entity)
    RETURN node, null AS end, [edge, place] AS out
    UNION ALL
    UNWIND range(0, size(shown) - 1) AS end
    RETURN shown[end] AS node, end, null AS out
  }
  WITH node, max(end) AS end, collect(out) AS out
  WHERE end IS NOT NULL
  UNWIND out AS tie
  WITH tie[0] AS edge, tie[1] AS start, end
  WHERE {{counted-edge edge}}
  WITH edge, start, end ORDER BY edge.id
  RETURN collect([edge, start, end]) AS ties
}
