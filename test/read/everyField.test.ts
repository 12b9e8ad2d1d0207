import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getNamedType, type GraphQLCompositeType } from 'graphql';
import { everythingInParts, lens, rootFields, roots } from '../support/everyField.js';
import { addMarkedData, addMarkedNames } from '../support/markedData.js';
import { type EmptyNeo4j, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { type Caller, startTestService, type TestService } from '../support/service.js';

// The statements are very long, and each is planned on two databases.
jest.setTimeout(600_000);

let neo4js: EmptyNeo4j[];
/** The seeded graph, the same graph with RED data, and the same with AMBER and RED data. */
let plain: TestService;
let red: TestService;
let amberAndRed: TestService;

beforeAll(async () => {
  neo4js = await Promise.all([seededNeo4j(), seededNeo4j(), seededNeo4j()]);
  [plain, red, amberAndRed] = (await Promise.all(
    neo4js.map((own) => startTestService(settingsFor(own))),
  )) as [TestService, TestService, TestService];
  await addMarkedData(red, 'TLP_RED', 6);
  for (const marking of ['TLP_AMBER', 'TLP_RED']) await addMarkedData(amberAndRed, marking, 3);
  for (const service of [red, amberAndRed]) await addMarkedNames(service, 'TLP_RED', 3_000);
});
afterAll(async () => {
  await Promise.all([plain.stop(), red.stop(), amberAndRed.stop()]);
  await Promise.all(neo4js.map((own) => own.stop()));
});

/** Callers, each with the graph whose marked data is above its clearance. */
const callers: readonly [name: string, caller: Caller | undefined, marked: () => TestService][] = [
  ['an anonymous caller', undefined, () => amberAndRed],
  ['a reader cleared for GREEN', { role: 'READER', marking: 'TLP:GREEN' }, () => amberAndRed],
  ['an anonymous caller, RED data alone', undefined, () => red],
  ['a reader', { role: 'READER' }, () => red],
  ['a researcher', { role: 'RESEARCHER' }, () => red],
];

/** Expects the same bytes from both graphs for each caller with the required role. */
async function expectAlike(name: string, query: string): Promise<void> {
  for (const [who, caller, marked] of callers) {
    const [expected, given] = await Promise.all([
      plain.ask(query, {}, caller),
      marked().ask(query, {}, caller),
    ]);
    if (name === 'auditTrail' && caller?.role !== 'RESEARCHER')
      expect(given.errors?.map(({ extensions }) => extensions['code'])).toEqual([
        expect.stringMatching(/^(UNAUTHENTICATED|FORBIDDEN)$/),
      ]);
    else {
      expect([who, given.errors]).toEqual([who, undefined]);
      expect(given.data[name]).not.toBeNull();
    }
    expect([who, given.data]).toEqual([who, expected.data]);
    expect(JSON.stringify(given.data)).toBe(JSON.stringify(expected.data));
  }
}

test('every root field is tested here', () => {
  expect(rootFields.map(({ name }) => name).sort()).toEqual(Object.keys(roots).sort());
});

describe('every field of every question', () => {
  test.each(rootFields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered, with and without a lens, as if no marked data existed',
    async (name, field) => {
      const hasLens = field.args.some((argument) => argument.name === 'lens');
      const selections = everythingInParts(
        getNamedType(field.type) as GraphQLCompositeType,
        name === 'node' || name === 'nodes' ? 1 : 2,
      );
      const given = roots[name] ?? '';
      for (const extra of hasLens ? ['', `, ${lens}`] : [''])
        for (const selection of selections)
          await expectAlike(name, `{ ${name}(${given}${extra}) { ${selection} } }`);
    },
  );
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

test.each(cut)('%s: %s is cut after the markings', async (name, query) => {
  await expectAlike(name, query);
});
