// Finds entities that may be the same as an entity: with similar names or one of its identifiers, among the kinds that sources
// use for the same, but no country with another ISO code unless it shares an identifier; for an incident, at the same time with
// the same victims. One that is found for several reasons has a row for each. Each TLP level has an index of its own, so that
// hidden names take no place among those found.
// takes: entity
// binds: other, sameIdentifier, victimShare
// uses: tlp, keys, near, key, fit, victim, edge, ownEdge, victims
// keys: other.id
CALL (entity) {
  WITH entity, split(entity.spellings, ' ') AS keys
  WHERE entity.spellings <> ''
  // Lucene takes 1,024 terms at most. The keys of identifiers are the last.
  WITH entity, keys[0..800] + CASE WHEN size(keys) > 800 THEN keys[800..][-100..] ELSE [] END AS keys
  UNWIND range(0, $level) AS tlp
  CALL (entity, keys, tlp) {
    CALL db.index.fulltext.queryNodes('entityNames' + tlp,
      'spellings:(' + reduce(text = '', key IN keys | text + ' ' + key) + ')', {limit: 50}) YIELD node AS near, score AS fit
    WHERE near.id <> entity.id AND near.level <= $level AND near.kind IN $interchangeable[entity.kind]
      AND (coalesce(near.isoCode = entity.isoCode, true)
        OR any(key IN coalesce(near.identifiers, []) WHERE key IN coalesce(entity.identifiers, [])))
    RETURN near ORDER BY fit DESC, near.id LIMIT 10
  }
  RETURN near AS other,
    any(key IN coalesce(near.identifiers, []) WHERE key IN coalesce(entity.identifiers, [])) AS sameIdentifier, 0.0 AS victimShare
  UNION
  WITH entity WHERE entity.kind = 'INCIDENT' AND size(entity.startedAt) > 4
  WITH entity, COLLECT {
    MATCH (entity)-[ownEdge:{{types effect}}]->(victim:Entity)
    WHERE ownEdge.supportFloor <= $level
    RETURN DISTINCT victim
  } AS victims
  UNWIND victims AS victim
  MATCH (victim)<-[edge:{{types effect}}]-(near:Incident)
  WHERE edge.supportFloor <= $level AND near.startsOn <= entity.endsOn AND near.endsOn >= entity.startsOn
  WITH DISTINCT near, victims
  RETURN near AS other, false AS sameIdentifier, toFloat(size([victim IN victims WHERE EXISTS {
    MATCH (victim)<-[edge:{{types effect}}]-(near) WHERE edge.supportFloor <= $level
  }])) / size(victims) AS victimShare
}
WITH entity, other, sameIdentifier, victimShare
WHERE other.id <> entity.id AND other.level <= $level
WITH other, sameIdentifier, victimShare
