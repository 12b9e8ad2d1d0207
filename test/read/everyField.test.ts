import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getNamedType, type GraphQLCompositeType } from 'graphql';
import { everythingInParts, lens, rootFields, roots } from '../support/everyField.js';
import { addMarkedData, addMarkedNames } from '../support/markedData.js';
import { type EmptyNeo4j, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { type Asked, type Caller, startTestService, type TestService } from '../support/service.js';

// The statements are very long, and each has to be planned once.
jest.setTimeout(600_000);

let own: EmptyNeo4j;
let service: TestService;

beforeAll(async () => {
  own = await seededNeo4j();
  service = await startTestService(settingsFor(own));
});
afterAll(async () => {
  await service.stop();
  await own.stop();
});

const callers = {
  'an anonymous caller': undefined,
  'a reader cleared for GREEN': { role: 'READER', marking: 'TLP:GREEN' },
  'a reader': { role: 'READER' },
  'a researcher': { role: 'RESEARCHER' },
} satisfies Record<string, Caller | undefined>;
type CallerName = keyof typeof callers;

/** What is in the one graph, which grows. */
interface Graph {
  isMarked: boolean;
  /** Adds what the graph before does not have. */
  grow: () => Promise<void>;
  /** The callers whose clearance is below all marked data. */
  names: readonly CallerName[];
}

/** The answers without marked data, by the caller and the operations. */
const expected = new Map<string, Asked[]>();

/**
 * Asks operations as each caller. Without marked data, the answers are kept; with such data above the clearance of all
 * callers, each has to be the same bytes.
 */
async function ask(
  field: string,
  operations: readonly string[],
  { isMarked, names }: Pick<Graph, 'isMarked' | 'names'>,
): Promise<void> {
  for (const who of names) {
    const key = [who, ...operations].join('\n');
    const caller: Caller | undefined = callers[who];
    const before = expected.get(key) ?? [];
    expect(before).toHaveLength(isMarked ? operations.length : 0);
    const answers: Asked[] = [];
    for (const [at, operation] of operations.entries()) {
      const given = await service.ask(operation, {}, caller);
      answers.push(given);
      if (field === 'auditTrail' && caller?.role !== 'RESEARCHER')
        expect(given.errors?.map(({ extensions }) => extensions['code'])).toEqual([
          expect.stringMatching(/^(UNAUTHENTICATED|FORBIDDEN)$/),
        ]);
      else {
        expect([who, given.errors]).toEqual([who, undefined]);
        expect(given.data[field]).not.toBeNull();
      }
      if (!isMarked) continue;
      expect([who, given.data]).toEqual([who, before[at]?.data]);
      expect(JSON.stringify(given.data)).toBe(JSON.stringify(before[at]?.data));
    }
    if (!isMarked) expected.set(key, answers);
  }
}

/** Every field below a root field, with and without a lens. */
function everyFieldOf(field: (typeof rootFields)[number]): string[] {
  const { name } = field;
  const hasLens = field.args.some((argument) => argument.name === 'lens');
  const selections = everythingInParts(
    getNamedType(field.type) as GraphQLCompositeType,
    name === 'node' || name === 'nodes' ? 1 : 2,
  );
  const given = roots[name] ?? '';
  return (hasLens ? ['', `, ${lens}`] : ['']).flatMap((extra) =>
    selections.map((selection) => `{ ${name}(${given}${extra}) { ${selection} } }`),
  );
}

test('every root field is tested here', () => {
  expect(rootFields.map(({ name }) => name).sort()).toEqual(Object.keys(roots).sort());
});

/** Queries whose answers are limited. */
const cut: readonly [name: string, query: string][] = [
  ...[
    'wannacry',
    'shadow brokers',
    'north korea',
    'sony',
    'national',
    'cyber',
    'korea lazarus',
    'hak',
    'G0032',
    's0366',
  ].map((text): [string, string] => [
    'search',
    `{ search(text: "${text}", first: 5) { nodes { score matched entity { id } } } }`,
  ]),
  ['search', '{ search(text: "united", kinds: [ORGANIZATION], first: 3) { nodes { score entity { id } } } }'],
  [
    'causalChains',
    '{ causalChains(from: "incident:wannacry", direction: CAUSES) { steps { relationship { id } } weakest { id } } }',
  ],
  [
    'attributionChains',
    '{ attributionChains(from: "incident:dnc", first: 3) { steps { relationship { id } } weakest { id } } }',
  ],
  ...['first: 2', 'first: 3, avoid: { degreeAbove: 10 }', 'first: 3, avoid: { kinds: [INCIDENT] }'].map(
    (given): [string, string] => [
      'shortestPaths',
      `{ shortestPaths(from: "incident:wannacry", to: "organization:sony-pictures", ${given}) { steps { relationship { id } } } }`,
    ],
  ),
  [
    'graph',
    '{ graph(around: ["country:united-states"], depth: 2, maxNodes: 10) { omittedNodes omittedEdges nodes { id } edges { id } } }',
  ],
  [
    'graph',
    '{ graph(where: {}, depth: 1, maxNodes: 30) { omittedNodes omittedEdges nodes { id } edges { id } } }',
  ],
  [
    'entities',
    '{ entities(first: 20, orderBy: { field: DATE, direction: DESC }) { totalCount pageInfo { endCursor } nodes { id } } }',
  ],
  ['gaps', '{ gaps(first: 40) { pageInfo { endCursor } nodes { kind claims { id } explanation } } }'],
  ['entities', '{ entities(first: 20, where: { name: { contains: "e" } }) { totalCount nodes { id } } }'],
];

const graphs: readonly [name: string, graph: Graph][] = [
  [
    'without marked data',
    { isMarked: false, grow: () => Promise.resolve(), names: Object.keys(callers) as CallerName[] },
  ],
  [
    'with RED data, as if there were none',
    {
      isMarked: true,
      grow: async () => {
        await addMarkedData(service, 'TLP_RED', 6);
        await addMarkedNames(service, 'TLP_RED', 3_000);
      },
      names: ['an anonymous caller', 'a reader', 'a researcher'],
    },
  ],
  [
    'with AMBER and RED data, as if there were none',
    {
      isMarked: true,
      grow: () => addMarkedData(service, 'TLP_AMBER', 3),
      names: ['an anonymous caller', 'a reader cleared for GREEN'],
    },
  ],
];

describe.each(graphs)('%s', (_, graph) => {
  beforeAll(graph.grow);

  test.each(rootFields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered, with and without a lens',
    (name, field) => ask(name, everyFieldOf(field), graph),
  );

  test.each(cut)('%s: %s is cut after the markings', (name, operation) => ask(name, [operation], graph));
});
