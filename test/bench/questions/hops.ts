import { RelationshipType } from '../../../src/model/relationshipType.js';
import type { Question, Row } from './question.js';

const { ATTRIBUTED_TO, OPERATES_FOR, PART_OF } = RelationshipType;

/** From the incident to the group, its unit, the agency above it, and the state. */
const way = [ATTRIBUTED_TO, OPERATES_FOR, PART_OF, PART_OF] as const;

const nested = (types: readonly string[]): string => {
  const [type, ...further] = types;
  const below = type === undefined ? '' : nested(further);
  return type === undefined
    ? ''
    : `relationships(types: [${type}], direction: OUT, first: 20) { nodes { to { id name ${below} } } }`;
};

/** One row for each path, with a pair of columns for each entity. */
const byHand = `
  MATCH (incident:Entity:Incident {id: $id})
  WHERE incident.level <= $level
  OPTIONAL MATCH (incident)-[accused:ATTRIBUTED_TO]->(a:Entity) WHERE accused.floor <= $level
  OPTIONAL MATCH (a)-[operates:OPERATES_FOR]->(b:Entity) WHERE operates.floor <= $level
  OPTIONAL MATCH (b)-[part:PART_OF]->(c:Entity) WHERE part.floor <= $level
  OPTIONAL MATCH (c)-[belongs:PART_OF]->(d:Entity) WHERE belongs.floor <= $level
  RETURN incident.id, incident.name, a.id, a.name, b.id, b.name, c.id, c.name, d.id, d.name
  ORDER BY accused.id, operates.id, part.id, belongs.id`;

interface Stop {
  id: unknown;
  name: unknown;
  relationships?: { nodes: { to: Stop }[] };
}

/** Inserts the rest of a row into the tree below an entity, sharing common prefixes. */
function grow(stop: Stop, row: Row, depth: number): void {
  if (depth === way.length) return;
  const ties = (stop.relationships ??= { nodes: [] }).nodes;
  const [id, name, ...rest] = row;
  if (id === null) return;
  let next = ties.find(({ to }) => to.id === id)?.to;
  if (!next) {
    next = { id, name };
    ties.push({ to: next });
  }
  grow(next, rest, depth + 1);
}

const theirNames = ['attributedTo', 'operatesFor', 'partOf', 'partOf'];

function theirs(names: readonly string[]): string {
  const [name, ...further] = names;
  return name === undefined
    ? ''
    : `${name}Connection(where: { edge: { floor: { lte: $level } } }) { edges { node { id name ${theirs(further)} } } }`;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are compared, not typed */
const ourTree = ({ id, relationships }: any): unknown => [
  id,
  (relationships?.nodes ?? []).map(({ to }: any) => ourTree(to)).sort(),
];
const theirTree = ({ id, ...rest }: any): unknown => [
  id,
  Object.entries(rest)
    .filter(([name]) => name.endsWith('Connection'))
    .flatMap(([, { edges }]: [string, any]) => edges.map(({ node }: any) => theirTree(node)))
    .sort(),
];
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Four fixed hops, the most that a fixed selection can follow. */
export const hops: Question = {
  name: 'hops',
  title: 'Four fixed hops from incident to state',
  query: `query ($id: ID!) { incident(id: $id) { id name ${nested(way)} } }`,
  samples: async ({ ask, some, level }) => {
    const rows = await ask(
      `MATCH (i:Incident)-[edge:ATTRIBUTED_TO]->() WHERE i.level <= $level AND edge.floor <= $level
       RETURN DISTINCT i.id AS id ORDER BY id`,
      { level },
    );
    return some(rows).map(([id]) => ({ id }));
  },
  byHand: async ({ read }, variables) => {
    const rows = await read(byHand, variables);
    const [[id, name] = []] = rows;
    const incident: Stop = { id, name };
    for (const row of rows) grow(incident, row.slice(2), 0);
    return { incident };
  },
  byNeo4jGraphql: {
    query: `query ($id: ID!, $level: Int!) {
      incidents(where: { id: { eq: $id }, level: { lte: $level } }) { id name ${theirs(theirNames)} }
    }`,
    variables: ({ id }) => ({ id }),
    common: {
      service: ({ incident }) => ourTree(incident),
      theirs: ({ incidents: [incident] }) => theirTree(incident),
    },
  },
};
