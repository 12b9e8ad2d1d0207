import { startRangesFor } from '../../../src/model/durationBucket.js';
import { assessmentOf, carriesUnderLens, isThereUnderLens, partUnderLens, standingPart } from './assessed.js';
import { lensArgument, lensVariables, throughLens } from './lens.js';
import type { ByHand, Question, Row, Sampling, Variables } from './question.js';

const size = 50;

const selection = `
  nodes {
    id name startedAt
    attributions { actor { id name } relationship { type } assessment { status confidence independentOrigins } }
    victims { id name }
  }
  pageInfo { hasNextPage }`;

/**
 * A row for each incident, with a list of its attributions and one of its victims. The incidents are found by duration
 * bucket, as in the service: a page of each bucket, and a page of these.
 */
const byHand = (isThere: string, assessment: string, isSupported: string): string => `
  UNWIND $spans AS span
  CALL (span) {
    MATCH (incident:Incident)
    USING INDEX incident:Incident(span, orderDate, id, endsOn)
    WHERE incident.span = span[0] AND incident.orderDate > span[1] AND incident.orderDate <= $to
      AND incident.id IS NOT NULL AND incident.endsOn >= $from AND incident.level <= $level
    WITH incident ORDER BY incident.span, incident.orderDate, incident.id LIMIT $limit
    RETURN incident
  }
  WITH incident ORDER BY incident.orderDate, incident.id LIMIT $limit
  RETURN incident.id, incident.name, incident.startedAt,
    COLLECT {
      MATCH (incident)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(actor:Entity)
      WHERE ${isThere}
      WITH edge, actor ORDER BY edge.supporting DESC, edge.id
      RETURN [actor.id, actor.name, type(edge), ${assessment}]
    },
    COLLECT {
      MATCH (incident)-[edge:TARGETED|DISRUPTED|COMPROMISED]->(victim:Organization|Person|Country)
      WHERE ${isSupported}
      WITH DISTINCT victim ORDER BY victim.name, victim.id
      RETURN [victim.id, victim.name]
    }
  ORDER BY incident.orderDate, incident.id`;

/** The selected columns of an assessment: materialized, or computed from the claims. */
const partOf = (row: Row): { status: unknown; confidence: unknown; independentOrigins: unknown } =>
  typeof row[0] === 'string'
    ? { status: row[0], confidence: row[1], independentOrigins: row[2] }
    : assessmentOf(row);

function attributionOf([actorId, actorName, type, assessment]: Row): object {
  const { status, confidence, independentOrigins } = partOf(assessment as Row);
  return {
    actor: { id: actorId, name: actorName },
    relationship: { type },
    assessment: { status, confidence, independentOrigins },
  };
}

function incidentOf([id, name, startedAt, attributions, victims]: Row): object {
  return {
    ...{ id, name, startedAt },
    attributions: (attributions as Row[]).map(attributionOf),
    victims: (victims as Row[]).map(([id, name]) => ({ id, name })),
  };
}

const answering =
  (text: string) =>
  async ({ read }: ByHand, variables: Variables): Promise<object> => {
    const spans = startRangesFor(variables['from'] as string);
    const rows = await read(text, { ...variables, spans, limit: size + 1 });
    const nodes = rows.slice(0, size).map(incidentOf);
    return { incidents: { nodes, pageInfo: { hasNextPage: rows.length > size } } };
  };

/** Ranges of one and two years, spread over the dates of the graph. */
async function samples({ some }: Sampling): Promise<Variables[]> {
  const years = Array.from({ length: 14 }, (_, n) => 2009 + n);
  const spans = years.flatMap((year) => [
    { from: `${year}-01-01`, to: `${year}-12-31` },
    { from: `${year}-04-01`, to: `${year + 1}-03-31` },
    { from: `${year}-07-01`, to: `${year + 2}-06-30` },
  ]);
  return Promise.resolve(some(spans));
}

const theirTies = (name: string, floor: string, properties: string): string =>
  `${name}: ${name}Connection(where: { edge: { ${floor}: { lte: $level } } }) { edges { ${properties} node { id name } } }`;
const assessed = 'properties { status confidence independentOrigins }';
const theirQuery = `query ($from: String!, $to: String!, $level: Int!) {
  incidents(
    where: { orderDate: { lte: $to }, endsOn: { gte: $from }, level: { lte: $level } }
    sort: [{ orderDate: ASC }, { id: ASC }]
    limit: ${size + 1}
  ) {
    id name startedAt
    ${['attributedTo', 'orderedBy', 'sponsoredBy'].map((name) => theirTies(name, 'floor', assessed)).join(' ')}
    ${['targeted', 'disrupted', 'compromised'].map((name) => theirTies(name, 'supportFloor', '')).join(' ')}
  }
}`;

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are compared, not typed */
const distinct = (ids: string[]): string[] => [...new Set(ids)].sort();
const common = {
  service: ({ incidents: { nodes } }: any) =>
    nodes.map(({ id, attributions, victims }: any) => ({
      id,
      actors: distinct(attributions.map(({ actor }: any) => actor.id)),
      victims: distinct(victims.map((victim: any) => victim.id)),
    })),
  theirs: ({ incidents }: any) => {
    const found = (...ties: any[]): string[] =>
      distinct(ties.flatMap(({ edges }: any) => edges.map(({ node }: any) => node.id)));
    return incidents.slice(0, size).map((incident: any) => ({
      id: incident.id,
      actors: found(incident.attributedTo, incident.orderedBy, incident.sponsoredBy),
      victims: found(incident.targeted, incident.disrupted, incident.compromised),
    }));
  },
};
/* eslint-enable @typescript-eslint/no-explicit-any */

const where = 'where: { date: { overlaps: { from: $from, to: $to } } }';

/** The incidents of an interval with their attributed actors and victims. */
export const interval: Question = {
  name: 'interval',
  title: '50 incidents of an interval',
  query: `query ($from: PartialDate, $to: PartialDate) { incidents(first: ${size}, ${where}) {${selection}} }`,
  samples,
  byHand: answering(
    byHand(
      'edge.floor <= $level',
      standingPart('edge', 'confidence', 'independentOrigins'),
      'edge.supportFloor <= $level',
    ),
  ),
  byNeo4jGraphql: { query: theirQuery, variables: ({ from, to }) => ({ from, to }), common },
};

export const intervalWithLens: Question = {
  name: 'intervalWithLens',
  title: 'The same with a lens',
  query: `query ($from: PartialDate, $to: PartialDate, ${lensVariables}) {
    incidents(first: ${size}, ${where}, ${lensArgument}) {${selection}}
  }`,
  lensOn: 'interval',
  samples: async (sampling) => throughLens(await samples(sampling)),
  byHand: answering(
    byHand(
      isThereUnderLens('edge'),
      partUnderLens('edge', 'confidence', 'independentOrigins'),
      carriesUnderLens('edge'),
    ),
  ),
};
