// From a deed, or from code, to whoever stands behind it: through the attribution family, the code that was used and
// where it came from, and the structure behind units, agencies and offices. What an actor uses elsewhere is no way
// further, since it says nothing about who stands behind this deed.
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
