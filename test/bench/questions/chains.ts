import { type Assessment, compareStrength } from '../../../src/model/assessment.js';
import {
  attributionChainTypes,
  causalChainTypes,
  RelationshipType,
} from '../../../src/model/relationshipType.js';
import { idOf, worldFor } from '../graph/world.js';
import { carriesUnderLens, rankedAssessmentOf, rankedStanding, rankedUnderLens } from './assessed.js';
import { lensArgument, lensVariables, throughLens } from './lens.js';
import type { ByHand, Question, Row, Sampling, Variables } from './question.js';

const selection = `
  length
  weakest { id type }
  steps { from { id name } relationship { id type assessment { status confidence } } to { id name } }`;

/** The Cypher for a hop of a chain: whether it has support, and its assessment. */
interface Sight {
  carries(hop: string): string;
  assessment(edge: string): string;
}

const plain: Sight = { carries: (hop) => `${hop}.supportFloor <= $level`, assessment: rankedStanding };
const lensed: Sight = {
  carries: carriesUnderLens,
  assessment: rankedUnderLens,
};

const actors = 'ThreatActor|IntrusionSet|Organization|Person|Country';
const noRepeats = 'all(place IN range(0, size(stops) - 2) WHERE NOT stops[place] IN stops[place + 1 ..])';

/** A chain as columns: ids and names of its entities; ids, types and assessments of its hops. */
const columns = ({ assessment }: Sight): string => `
  WITH hops, stops ORDER BY size(hops), [hop IN hops | hop.id] LIMIT $first
  RETURN [stop IN stops | stop.id], [stop IN stops | stop.name], [hop IN hops | hop.id], [hop IN hops | type(hop)],
    COLLECT { UNWIND hops AS edge RETURN ${assessment('edge')} }`;

const attributionTypes = attributionChainTypes.join('|');
const goesOnFrom = (node: string, hop: string): string => `NOT (${hop}:USED|EXPLOITED AND ${node}:${actors})`;
const attribution = (sight: Sight): string => `
  MATCH path = (first:Entity {id: $from})
    ((here)-[hop:${attributionTypes}]->(there) WHERE ${sight.carries('hop')} AND ${goesOnFrom('here', 'hop')}){1,6}
    (last:${actors})
  WHERE first.level <= $level AND last.level <= $level
  WITH relationships(path) AS hops, nodes(path) AS stops
  WHERE ${noRepeats}
    AND (size(hops) = 6 OR NOT EXISTS {
      WITH stops[-1] AS tail
      MATCH (tail)-[onward:${attributionTypes}]->(further)
      WHERE ${sight.carries('onward')} AND NOT further IN stops AND ${goesOnFrom('tail', 'onward')}
    })
  ${columns(sight)}`;

const downstream = causalChainTypes.from.join('|');
const upstream = causalChainTypes.to.join('|');
/** Whether a relationship is traversed from cause to effect, in either direction. */
const isForward = (hop: string, from: string): string =>
  `((${hop}:${downstream} AND startNode(${hop}) = ${from}) OR (${hop}:${upstream} AND endNode(${hop}) = ${from}))`;
const causal = (sight: Sight): string => `
  MATCH path = (first:Entity {id: $from})
    ((here)-[hop:${downstream}|${upstream}]-(there) WHERE ${sight.carries('hop')} AND ${isForward('hop', 'here')}){1,8}
    (last:Entity)
  WHERE first.level <= $level AND last.level <= $level
  WITH relationships(path) AS hops, nodes(path) AS stops
  WHERE ${noRepeats}
    AND (size(hops) = 8 OR NOT EXISTS {
      WITH stops[-1] AS tail
      MATCH (tail)-[onward:${downstream}|${upstream}]-(further)
      WHERE ${sight.carries('onward')} AND NOT further IN stops AND ${isForward('onward', 'tail')}
    })
  ${columns(sight)}`;

const anyTie = Object.values(RelationshipType).join('|');
const shortest = (sight: Sight): string => `
  MATCH (first:Entity {id: $from}), (last:Entity {id: $to})
  WHERE first.level <= $level AND last.level <= $level AND first <> last
  MATCH path = ALL SHORTEST (first) ((here)-[hop:${anyTie}]-(there) WHERE ${sight.carries('hop')}){1,8} (last)
  WITH relationships(path) AS hops, nodes(path) AS stops
  ${columns(sight)}`;

type ChainColumns = [stopIds: Row, stopNames: Row, hopIds: Row, types: Row, assessments: Row];

function chainOf(row: Row): object {
  const [stopIds, stopNames, hopIds, types, assessments] = row as ChainColumns;
  const assessed = assessments.map(rankedAssessmentOf);
  const stop = (place: number): object => ({ id: stopIds[place], name: stopNames[place] });
  const steps = assessed.map(({ status, confidence }, place) => ({
    from: stop(place),
    relationship: { id: hopIds[place], type: types[place], assessment: { status, confidence } },
    to: stop(place + 1),
  }));
  const weakest = assessed.reduce((least, one, place) => {
    const other = assessed[least] as Assessment;
    const [id, otherId] = [hopIds[place], hopIds[least]] as [string, string];
    return (compareStrength(one, other) || (id < otherId ? -1 : 1)) < 0 ? place : least;
  }, 0);
  return { length: steps.length, weakest: { id: hopIds[weakest], type: types[weakest] }, steps };
}

const answering =
  (field: string, text: string, first: number) =>
  async ({ read }: ByHand, variables: Variables): Promise<object> => ({
    [field]: (await read(text, { ...variables, first })).map(chainOf),
  });

async function deeds({ ask, some, level }: Sampling): Promise<Variables[]> {
  const rows = await ask('MATCH (i:Incident) WHERE i.level <= $level RETURN i.id ORDER BY i.id', { level });
  return some(rows).map(([from]) => ({ from }));
}

/** Incidents that caused others and were caused by none: there, chains are longest. */
async function beginnings({ ask, some, level }: Sampling): Promise<Variables[]> {
  const rows = await ask(
    `MATCH (i:Incident)-[edge:CAUSED|ENABLED|PROMPTED]->()
     WHERE i.level <= $level AND edge.supportFloor <= $level AND NOT EXISTS { ()-[:CAUSED|ENABLED|PROMPTED]->(i) }
     RETURN DISTINCT i.id AS id ORDER BY id`,
    { level },
  );
  return some(rows).map(([from]) => ({ from }));
}

/** From an incident to a state; most are several hops apart. */
async function pairs(sampling: Sampling): Promise<Variables[]> {
  const { countries } = worldFor(0);
  const states = sampling.some(Array.from({ length: countries }, (_, n) => idOf.country(n)));
  return (await deeds(sampling)).map(({ from }, n) => ({ from, to: states[n] }));
}

interface ChainQuestion {
  name: string;
  title: string;
  field: string;
  variables: string;
  given: string;
  first: number;
  samples(sampling: Sampling): Promise<Variables[]>;
  text(sight: Sight): string;
}

/** A question about chains, without and with a lens. */
function both(question: ChainQuestion): [Question, Question] {
  const { name, title, field, variables, given, first, samples, text } = question;
  return [
    {
      ...{ name, title, samples },
      query: `query (${variables}) { ${field}(${given}) {${selection}} }`,
      byHand: answering(field, text(plain), first),
    },
    {
      name: `${name}WithLens`,
      title: 'The same with a lens',
      lensOn: name,
      query: `query (${variables}, ${lensVariables}) { ${field}(${given}, ${lensArgument}) {${selection}} }`,
      samples: async (sampling) => throughLens(await samples(sampling)),
      byHand: answering(field, text(lensed), first),
    },
  ];
}

export const [attributionChains, attributionChainsWithLens] = both({
  name: 'attributionChains',
  title: 'Attribution chains',
  field: 'attributionChains',
  variables: '$from: ID!',
  given: 'from: $from',
  first: 20,
  samples: deeds,
  text: attribution,
});

export const [causalChains, causalChainsWithLens] = both({
  name: 'causalChains',
  title: 'Causal chains to depth 8',
  field: 'causalChains',
  variables: '$from: ID!',
  given: 'from: $from, maxLength: 8',
  first: 20,
  samples: beginnings,
  text: causal,
});

export const [shortestPaths, shortestPathsWithLens] = both({
  name: 'shortestPaths',
  title: 'Shortest paths',
  field: 'shortestPaths',
  variables: '$from: ID!, $to: ID!',
  given: 'from: $from, to: $to',
  first: 5,
  samples: pairs,
  text: shortest,
});
