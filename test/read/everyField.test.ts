import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getNamedType, type GraphQLCompositeType } from 'graphql';
import { everythingInParts, lensBelow, rootFields, roots } from '../support/everyField.js';
import { addMarkedData, addMarkedNames } from '../support/markedData.js';
import { type EmptyNeo4j, seedAgain, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { sizeOf } from '../support/slowForm.js';
import { type Asked, type Caller, startTestService, type TestService } from '../support/service.js';

// The statements are very long, and each has to be planned once.
jest.setTimeout(600_000);

let own: EmptyNeo4j;
let service: TestService;

const start = async (): Promise<void> => {
  service = await startTestService(settingsFor(own));
};

beforeAll(async () => {
  own = await seededNeo4j();
  await start();
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

interface Graph {
  /** Makes it of the graph before. */
  change: () => Promise<void>;
  /** The callers to compare it for. */
  names: readonly CallerName[];
}

/** The answers from the graphs with marked data, by the caller and the operation. */
const withMarked = new Map<string, Asked[]>();

/** Asks operations as each caller, and keeps the answers. */
async function ask(field: string, operations: readonly string[], { names }: Graph): Promise<void> {
  for (const who of names) {
    const caller: Caller | undefined = callers[who];
    for (const operation of operations) {
      const given = await service.ask(operation, {}, caller);
      if (field === 'auditTrail' && caller?.role !== 'RESEARCHER')
        expect(given.errors?.map(({ extensions }) => extensions['code'])).toEqual([
          expect.stringMatching(/^(UNAUTHENTICATED|FORBIDDEN)$/),
        ]);
      else {
        expect([who, given.errors]).toEqual([who, undefined]);
        expect(given.data[field]).not.toBeNull();
      }
      const key = `${who}: ${operation}`;
      withMarked.set(key, [...(withMarked.get(key) ?? []), given]);
    }
  }
}

/** Expects the same bytes from the graph without marked data as from those with it. */
async function expectAlike(operations: readonly string[]): Promise<void> {
  for (const [who, caller] of Object.entries<Caller | undefined>(callers)) {
    for (const operation of operations) {
      const expected = await service.ask(operation, {}, caller);
      const given = withMarked.get(`${who}: ${operation}`) ?? [];
      expect([who, given.length]).toEqual([
        who,
        graphs.filter(([, { names }]) => names.includes(who as CallerName)).length,
      ]);
      for (const { data } of given) {
        expect([who, data]).toEqual([who, expected.data]);
        expect(JSON.stringify(data)).toBe(JSON.stringify(expected.data));
      }
    }
  }
}

/**
 * The root fields below which two levels are selected in the short form too: `entity` has the fields of every kind. Below the
 * others the same types are compiled in the same way, and a third of the time is theirs.
 */
const alwaysDeep = new Set(['entity', 'graph', 'beliefChanges', 'gaps', 'hypotheses', 'brief']);

const depthBelow = (name: string): number => {
  if (name === 'node' || name === 'nodes') return 1;
  return alwaysDeep.has(name) ? 2 : sizeOf(1, 2);
};

/** Every field below a root field, with and without a lens. */
function everyFieldOf(field: (typeof rootFields)[number]): string[] {
  const { name } = field;
  const hasLens = field.args.some((argument) => argument.name === 'lens');
  const selections = everythingInParts(getNamedType(field.type) as GraphQLCompositeType, depthBelow(name));
  const given = roots[name] ?? '';
  return (hasLens ? ['', `, ${lensBelow(name)}`] : ['']).flatMap((extra) =>
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

/** The graphs with marked data above the clearance of the callers. */
const graphs: readonly [name: string, graph: Graph][] = [
  [
    'with RED data',
    {
      change: async () => {
        await addMarkedData(service, 'TLP_RED', 6);
        await addMarkedNames(service, 'TLP_RED', 3_000);
      },
      names: ['an anonymous caller', 'a reader', 'a researcher'],
    },
  ],
  [
    'with AMBER and RED data',
    {
      change: () => addMarkedData(service, 'TLP_AMBER', 3),
      names: ['an anonymous caller', 'a reader cleared for GREEN'],
    },
  ],
];

// The marked data comes first: Neo4j plans statements again once there are labels and properties that were unknown before.
describe.each(graphs)('%s', (_, graph) => {
  beforeAll(graph.change);

  test.each(rootFields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered, with and without a lens',
    (name, field) => ask(name, everyFieldOf(field), graph),
  );

  test.each(cut)('%s: %s is answered', (name, operation) => ask(name, [operation], graph));
});

describe('without marked data', () => {
  beforeAll(async () => {
    await service.stop();
    await seedAgain(own);
    await start();
  });

  test.each(rootFields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered alike, with and without a lens',
    (_, field) => expectAlike(everyFieldOf(field)),
  );

  test.each(cut)('%s: %s is cut after the markings', (_, operation) => expectAlike([operation]));
});
