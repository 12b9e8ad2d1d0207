// Finds causal chains, downstream or upstream. Each relationship is followed from cause to effect, whichever way it is
// stored: a tool comes before the malware DERIVED_FROM it, its developer before the tool DEVELOPED_BY it, an actor before
// the incident ATTRIBUTED_TO it.
// binds: hops, stops
// uses: path, first, last, here, there, hop
MATCH path = (first:Entity {id: {{root-of from}} })
  ((here)-[hop:{{types causalChain}}]-(there)
    WHERE {{supported-edge hop}}
      AND ($direction = 'EFFECTS') =
        ((hop:{{types causeAtStart}} AND startNode(hop) = here) OR (hop:{{types causeAtEnd}} AND endNode(hop) = here))
  ){1,{{maxLength}}}
  (last:Entity)
WHERE first.level <= $level
  AND {{argument to chain/last-given}}
WITH relationships(path) AS hops, nodes(path) AS stops
WHERE {{chain/no-repeats stops}}
  AND {{argument to chain/complete-causal}}
WITH hops, stops ORDER BY size(hops), [hop IN hops | hop.id] LIMIT $first
