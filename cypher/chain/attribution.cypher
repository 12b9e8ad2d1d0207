// Finds attribution chains: from an incident or from code to an actor, along attributions, the use and the origin of
// code, and the structure of units, agencies and offices. What an actor used in other incidents is not followed, since it
// is no evidence about this one.
// binds: hops, stops
// uses: path, first, last, here, there, hop
MATCH path = (first:Entity {id: {{root-of from}} })
  ((here)-[hop:{{types attributionChain}}]->(there)
    WHERE {{supported-edge hop}}
      AND NOT (hop:USED|EXPLOITED AND here:ThreatActor|IntrusionSet|Organization|Person|Country)){1,{{maxLength}}}
  (last:Entity)
WHERE first.level <= $level
  AND {{argument to chain/last-actor}}
WITH relationships(path) AS hops, nodes(path) AS stops
WHERE {{chain/no-repeats stops}}
  AND {{argument to chain/complete-attribution}}
WITH hops, stops ORDER BY size(hops), [hop IN hops | hop.id] LIMIT $first
