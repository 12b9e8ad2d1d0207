// Without a given end: omits a chain that is part of a longer one.
// takes: hops, stops
// uses: onward, further, tail
(size(hops) = {{maxLength}} OR NOT EXISTS {
  WITH stops[-1] AS tail
  MATCH (tail)-[onward:{{types causalChain}}]-(further)
  WHERE {{supported-edge onward}} AND NOT further IN stops
    AND ($direction = 'EFFECTS') =
      ((onward:{{types causeAtStart}} AND startNode(onward) = tail) OR (onward:{{types causeAtEnd}} AND endNode(onward) = tail))
})
