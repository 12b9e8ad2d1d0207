import { counted } from './assessed.js';
import type { Question, Row } from './question.js';

const blaming = 'ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY';
const hitting = 'TARGETED|DISRUPTED|COMPROMISED';
const seen = 'MATCH (incident:Incident) WHERE incident.level <= $level';

/** From an actor or a victim to its country, directly or transitively. */
const stateOf = (node: string, along: string): string => `
  MATCH ANY SHORTEST (${node})
    ((here)-[tie:${along}]->(there) WHERE NOT here:Country AND tie.supportFloor <= $level){0,5} (state:Country)`;

/** The number of incidents of each key, and at last of those without one. */
const numbers = (key: string, columns: string, order: string): string => `
      WITH ${key}, collect(DISTINCT incident) AS hits
      WITH collect([${key}, size(hits)]) AS counts, collect(hits) AS known
      WITH counts, COUNT { ${seen} } - COUNT { UNWIND known AS hits UNWIND hits AS incident RETURN DISTINCT incident } AS unknown
      UNWIND CASE WHEN unknown > 0 THEN counts + [[null, unknown]] ELSE counts END AS row
      WITH row[0] AS ${key}, row[1] AS number ORDER BY ${key} IS NULL, number DESC, ${order}
      RETURN [${columns}, number]`;

/** The materialized status, or the status computed from the claims for callers who may not see all of them. */
const status = `CASE WHEN edge.ceiling <= $level THEN edge.status ELSE head(COLLECT {
    WITH COLLECT { MATCH (reason:Claim {relationshipId: edge.id}) WHERE ${counted('reason')} RETURN reason.stance } AS stances
    RETURN CASE
      WHEN size(stances) = 0 THEN null
      WHEN none(stance IN stances WHERE stance IN ['ASSERTS', 'SUSPECTS']) THEN 'DENIED'
      WHEN any(stance IN stances WHERE stance IN ['DENIES', 'DISPUTES']) THEN 'CONTESTED'
      WHEN 'ASSERTS' IN stances THEN 'ASSERTED'
      ELSE 'SUSPECTED'
    END
  }) END`;

const byHand = `
  RETURN
    COUNT { ${seen} },
    COLLECT {
      MATCH (entity:Entity) WHERE entity.level <= $level
      WITH entity.kind AS kind, count(entity) AS number ORDER BY number DESC, kind
      RETURN [kind, number]
    },
    COLLECT {
      MATCH (incident:Incident)-[edge:${blaming}]->(actor:Entity)
      WHERE incident.level <= $level AND edge.supportFloor <= $level
      WITH actor, collect(DISTINCT incident) AS blamed
      ${stateOf('actor', 'OPERATES_FOR|SPONSORED_BY|PART_OF|LOCATED_IN')}
      UNWIND blamed AS incident
      ${numbers('state', 'state.id, state.name', 'state.name, state.id')}
    },
    COLLECT {
      MATCH (incident:Incident)-[edge:${hitting}]->(victim:Organization|Person|Country)
      WHERE incident.level <= $level AND edge.supportFloor <= $level
      WITH victim, collect(DISTINCT incident) AS hits
      ${stateOf('victim', 'LOCATED_IN|PART_OF')}
      UNWIND hits AS incident
      ${numbers('state', 'state.id, state.name', 'state.name, state.id')}
    },
    COLLECT {
      MATCH (incident:Incident)-[edge:${hitting}]->(victim:Organization)
      WHERE incident.level <= $level AND edge.supportFloor <= $level
      UNWIND victim.sectors AS sector
      ${numbers('sector', 'sector', 'sector')}
    },
    COLLECT {
      MATCH (incident:Incident)-[edge:${blaming}]->(:Entity)
      WHERE incident.level <= $level AND edge.floor <= $level
      WITH incident, ${status} AS status
      WITH status, count(DISTINCT incident) AS number ORDER BY number DESC, status
      RETURN [status, number]
    },
    COUNT {
      MATCH (incident:Incident) WHERE incident.level <= $level
        AND NOT EXISTS { (incident)-[edge:${blaming} WHERE edge.supportFloor <= $level]->(:Entity) }
    },
    COLLECT {
      MATCH (incident:Incident)<-[:SUBJECT]-(claim:Claim)
      WHERE incident.level <= $level AND claim.predicate IN ['ATTRIBUTED_TO', 'ORDERED_BY', 'SPONSORED_BY']
        AND claim.relationshipId IS NOT NULL AND ${counted('claim')}
      UNWIND claim.basis AS basis
      WITH basis, count(claim) AS number ORDER BY number DESC, basis
      RETURN [basis, number]
    },
    COLLECT {
      ${seen} AND incident.startedAt IS NOT NULL
      WITH left(incident.startedAt, 4) AS period, count(incident) AS number ORDER BY period
      RETURN [period, number]
    }`;

/** The statistics of the first page of a dashboard. */
export const statistics: Question = {
  name: 'statistics',
  title: 'Statistics over everything',
  query: `query {
    statistics {
      incidents
      kinds { kind count }
      actorStates { entity { id name } count }
      victimCountries { entity { id name } count }
      victimSectors { name count }
      attributionStatuses { status count }
      bases { basis count }
      years { period count }
    }
  }`,
  samples: async ({ some }) => Promise.resolve(some([{}])),
  byHand: async ({ read }) => {
    const [row = []] = await read(byHand, {});
    const [incidents, kinds, states, countries, sectors, statuses, unattributed, bases, years] = row as [
      ...[number, Row[], Row[], Row[], Row[], Row[], number, Row[], Row[]],
    ];
    const entityCounts = (rows: Row[]): object[] =>
      rows.map(([id, name, count]) => ({ entity: id === null ? null : { id, name }, count }));
    const statusRows = unattributed > 0 ? [...statuses, [null, unattributed]] : statuses;
    return {
      statistics: {
        incidents,
        kinds: kinds.map(([kind, count]) => ({ kind, count })),
        actorStates: entityCounts(states),
        victimCountries: entityCounts(countries),
        victimSectors: sectors.map(([name, count]) => ({ name, count })),
        attributionStatuses: statusRows.map(([status, count]) => ({ status, count })),
        bases: bases.map(([basis, count]) => ({ basis, count })),
        years: years.map(([period, count]) => ({ period, count })),
      },
    };
  },
};
