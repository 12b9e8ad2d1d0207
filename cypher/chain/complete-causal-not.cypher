// Without one, a chain that can be carried on is left out: the longer one says all that it says.
// takes: hops, stops
// uses: onward, further, tail
(size(hops) = {{maxLength}} OR NOT EXISTS {
  WITH stops[-1] AS tail
  MATCH (tail)-[onward:{{types causalChain}}]-(further)
  WHERE {{supported-edge onward}} AND NOT further IN stops
    AND ($direction = 'EFFECTS') =
      ((onward:{{types causeAtStart}} AND startNode(onward) = tail) OR (onward:{{types causeAtEnd}} AND endNode(onward) = tail))
})
