// Without a given end: omits a chain that is part of a longer one.
// takes: hops, stops
// uses: onward, further, tail
(size(hops) = {{maxLength}} OR NOT EXISTS {
  WITH stops[-1] AS tail
  MATCH (tail)-[onward:{{types attributionChain}}]->(further)
  WHERE {{supported-edge onward}} AND NOT further IN stops
    AND NOT (onward:USED|EXPLOITED AND tail:ThreatActor|IntrusionSet|Organization|Person|Country)
})
