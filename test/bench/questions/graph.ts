import { RelationshipType } from '../../../src/model/relationshipType.js';
import { assessmentOf, counted, evidence } from './assessed.js';
import type { ByHand, Question, Row, Sampling, Variables } from './question.js';

const { ATTRIBUTED_TO, TARGETED, DISRUPTED, COMPROMISED, USED } = RelationshipType;
const types = [ATTRIBUTED_TO, TARGETED, DISRUPTED, COMPROMISED, USED] as const;

const maxNodes = 2_000;
/** The approximate number of incidents; with related entities they make about 500 nodes. */
const incidents = 200;

/** The incidents, then their related entities, by name, as columns; the relationships by the ids of their ends. */
const byHand = `
  MATCH (incident:Incident)
  WHERE incident.orderDate >= $from AND incident.orderDate <= $to AND incident.id IS NOT NULL
    AND incident.endsOn <= $to AND incident.level <= $level
  WITH incident ORDER BY incident.name, incident.id LIMIT $most
  WITH collect(incident) AS known
  CALL (known) {
    UNWIND known AS incident
    MATCH (incident)-[edge:${types.join('|')}]-(node:Entity)
    WHERE edge.floor <= $level AND node.level <= $level
    WITH DISTINCT node
    WHERE NOT (node:Incident AND node IN known)
    WITH node ORDER BY node.name, node.id LIMIT $most
    RETURN collect(node) AS found
  }
  WITH (known + found)[..$maxNodes] AS shown, size(known) + size(found) AS reached
  CALL (shown) {
    UNWIND shown AS here
    MATCH (here)-[edge:${types.join('|')}]->(:Entity)
    WHERE edge.floor <= $level
    WITH edge ORDER BY edge.id
    RETURN collect(edge) AS edges
  }
  RETURN reached, [node IN shown | node.id], [node IN shown | node.kind], [node IN shown | node.name],
    [edge IN edges | edge.id], [edge IN edges | type(edge)],
    [edge IN edges | startNode(edge).id], [edge IN edges | endNode(edge).id],
    [edge IN edges | CASE WHEN edge.ceiling <= $level THEN edge.status END],
    COLLECT {
      UNWIND edges AS edge
      WITH edge WHERE edge.ceiling > $level
      RETURN [edge.id, ${evidence('edge', counted)}]
    }`;

type Columns = [
  reached: number,
  ids: string[],
  kinds: string[],
  names: string[],
  edgeIds: string[],
  edgeTypes: string[],
  starts: string[],
  ends: string[],
  statuses: (string | null)[],
  restricted: [id: string, evidence: Row][],
];

async function answer({ read }: ByHand, variables: Variables): Promise<object> {
  const [row] = await read(byHand, { ...variables, maxNodes, most: maxNodes + 1 });
  const [reached, ids, kinds, names, edgeIds, edgeTypes, starts, ends, statuses, restricted] =
    row as unknown as Columns;
  const evidenceOf = new Map(restricted);
  const shown = new Set(ids);
  const edges = edgeIds.flatMap((id, n) => {
    const [start, end] = [starts[n] as string, ends[n] as string];
    if (!shown.has(end)) return [];
    const status = statuses[n] ?? assessmentOf(evidenceOf.get(id)).status;
    return [{ id, type: edgeTypes[n], from: { id: start }, to: { id: end }, assessment: { status } }];
  });
  const nodes = ids.map((id, n) => ({ id, kind: kinds[n], name: names[n] }));
  return { graph: { nodes, edges, truncated: reached > maxNodes } };
}

const dayMs = 86_400_000;

/** Date ranges in which about this number of incidents certainly happened; shorter for larger graphs. */
async function samples({ ask, some, level }: Sampling): Promise<Variables[]> {
  const rows = await ask(
    `MATCH (i:Incident) WHERE i.level <= $level AND size(i.startedAt) = 10
     WITH i.startsOn AS day ORDER BY day RETURN collect(day)`,
    { level },
  );
  const days = rows[0]?.[0] as string[];
  // Half of all incidents are dated to the day.
  const spans = Math.max(1, days.length - incidents / 2);
  return some(Array.from({ length: spans }, (_, n) => n)).map((n) => {
    const last = days[Math.min(n + incidents / 2, days.length - 1)] as string;
    return { from: days[n], to: new Date(Date.parse(last) + dayMs).toISOString().slice(0, 10) };
  });
}

const theirTies = ['attributedTo', 'targeted', 'disrupted', 'compromised', 'used']
  .map(
    (name) => `${name}: ${name}Connection(where: { edge: { floor: { lte: $level } } }) {
      edges { properties { id status } node { id kind name } }
    }`,
  )
  .join(' ');

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are compared, not typed */
const common = {
  service: ({ graph: { nodes, edges } }: any) => ({
    incidents: nodes
      .filter(({ kind }: any) => kind === 'INCIDENT')
      .map(({ id }: any) => id)
      .sort(),
    edges: edges.map(({ id }: any) => id).sort(),
  }),
  theirs: ({ incidents }: any) => ({
    incidents: incidents.map(({ id }: any) => id).sort(),
    edges: incidents
      .flatMap(({ attributedTo, targeted, disrupted, compromised, used }: any) =>
        [attributedTo, targeted, disrupted, compromised, used].flatMap(({ edges }: any) =>
          edges.map(({ properties }: any) => properties.id),
        ),
      )
      .sort(),
  }),
};
/* eslint-enable @typescript-eslint/no-explicit-any */

/** The graph of a date range: incidents with their attributed actors, victims, malware and tools. */
export const graph: Question = {
  name: 'graph',
  title: 'A graph of some 500 nodes',
  query: `query ($from: PartialDate, $to: PartialDate) {
    graph(where: { date: { within: { from: $from, to: $to } } }, depth: 1, types: [${types.join(', ')}], maxNodes: ${maxNodes}) {
      nodes { id kind name }
      edges { id type from { id } to { id } assessment { status } }
      truncated
    }
  }`,
  samples,
  byHand: answer,
  byNeo4jGraphql: {
    query: `query ($from: String!, $to: String!, $level: Int!) {
      incidents(
        where: { startsOn: { gte: $from }, endsOn: { lte: $to }, level: { lte: $level } }
        sort: [{ name: ASC }, { id: ASC }]
        limit: ${maxNodes}
      ) { id kind name ${theirTies} }
    }`,
    variables: ({ from, to }) => ({ from, to }),
    common,
  },
};
