// Without one, a chain that can be carried on is left out: the longer one says all that it says.
// takes: hops, stops
// uses: onward, further, tail
(size(hops) = {{maxLength}} OR NOT EXISTS {
  WITH stops[-1] AS tail
  MATCH (tail)-[onward:{{types attributionChain}}]->(further)
  WHERE {{supported-edge onward}} AND NOT further IN stops
    AND NOT (onward:USED|EXPLOITED AND tail:ThreatActor|IntrusionSet|Organization|Person|Country)
})
