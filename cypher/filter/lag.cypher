// A claim lags at least `$value.atLeast` and at most `$value.atMost` days behind the beginning of an incident that it is
// about, for all days that the dates allow. `lagBetween` in `src/model/lag.ts` is the same rule.
// takes: claim
// uses: incident, begun, most, least
// unguarded: incident: a visible claim is about visible entities
EXISTS {
  MATCH (claim)-[:SUBJECT|OBJECT]->(incident:Incident)
  WHERE incident.startedAt IS NOT NULL AND claim.statedAt IS NOT NULL
  WITH incident, CASE size(incident.startedAt)
    WHEN 4 THEN date(incident.startedAt + '-12-31')
    WHEN 7 THEN date(incident.startedAt + '-01') + duration('P1M') - duration('P1D')
    ELSE date(incident.startedAt)
  END AS begun
  WITH duration.inDays(begun, date(claim.statedFrom)).days AS least,
    duration.inDays(date(incident.startsOn), date({{claim/stated-by claim}})).days AS most
  WITH most, CASE WHEN most >= 0 AND least < 0 THEN 0 ELSE least END AS least
  WHERE ($value.atLeast IS NULL OR least >= $value.atLeast) AND ($value.atMost IS NULL OR most <= $value.atMost)
  RETURN least
}
