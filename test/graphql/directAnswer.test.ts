import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, getOperationAST, parse, validate } from 'graphql';
import { type RequestContext, requestContext } from '../../src/graphql/executor/requestContext.js';
import { directAnswer } from '../../src/graphql/directAnswer.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { Role } from '../../src/model/access.js';
import { Reader } from '../../src/read/reader.js';
import { ChangeExecutor } from '../../src/write/work/changeExecutor.js';
import { questions } from '../support/questions.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => void (service = await startTestService()), 120_000);
afterAll(() => service.stop());

const schema = makeSchema();

const contextOf = (): RequestContext => {
  const { database, patterns, statements } = service;
  return requestContext({
    reader: new Reader(database, patterns),
    changes: new ChangeExecutor(database, statements),
    requestId: 'test',
    principal: { actor: 'key:test', role: Role.RESEARCHER, level: 4 },
    timeoutMs: 60_000,
  });
};

type Variables = Record<string, unknown>;

function directly(text: string, variables: Variables, context = contextOf()) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation is expected');
  return directAnswer({ schema, document, operation, variables, context });
}

const byExecutor = (text: string, variables: Variables, contextValue = contextOf()) =>
  execute({ schema, document: parse(text), variableValues: variables, contextValue });

/** As a client sees it: order of keys, lists and all. */
const sent = (value: unknown): string => JSON.stringify(value, null, 1);

const odd: [name: string, text: string, variables?: Variables][] = [
  [
    'type names everywhere, under aliases too',
    `{ __typename kind: __typename
       incidents(first: 2) { __typename edges { t: __typename cursor node { __typename id } }
         pageInfo { hasNextPage __typename endCursor } totalCount nodes { __typename name } }
       incident(id: "incident:wannacry") { attributions { __typename assessment { status __typename }
         actor { __typename } claims(first: 1) { __typename nodes { __typename marking } } } } }`,
  ],
  [
    'the order of fragments on interfaces and kinds',
    `{ nodes(ids: ["claim:article-a1", "incident:wannacry", "country:north-korea", "incident:none"]) {
         ... on Claim { stance id } ... on Incident { startedAt } id ... on Entity { name marking } ... on Incident { endedAt id } } }`,
  ],
  [
    'skipped and included fields',
    `query ($yes: Boolean!, $no: Boolean!) { incident(id: "incident:wannacry") {
       id @skip(if: $yes) name @include(if: $yes) ... @include(if: $no) { aliases } ... @skip(if: $no) { kind } } }`,
    { yes: true, no: false },
  ],
  [
    'moments, enums and lists of them',
    `{ claim(id: "claim:article-a1") { recordedAt retractedAt marking basis stance likelihood statedAt
         subject { marking kind aliases version stixId } } }`,
  ],
  [
    'nothing found where that is an answer',
    '{ node(id: "incident:none") { id } search(text: "!!") { score } }',
  ],
  [
    'chains with their weakest hop',
    `{ attributionChains(from: "incident:wannacry", to: "country:russia") { length minConfidence
         weakest { id type family assessment { status likelihood firstStatedAt } } steps { from { name } to { __typename } } } }`,
  ],
  [
    'a timeline and a history',
    `{ entity(id: "incident:sony-pictures") { timeline { date type claim { id } entity { id } } history { version at changes { field } } } }`,
  ],
  [
    'a graph, its ends and degrees',
    `{ graph(around: ["incident:wannacry"], depth: 2) { __typename truncated omittedNodes
         nodes { __typename id ... on Incident { startedAt marking } degrees { family count __typename } }
         edges { __typename id type from { id name } to { __typename id } assessment { status } } } }`,
  ],
  [
    'statistics',
    `{ statistics { __typename incidents undated kinds { kind count } actorStates { count entity { __typename name } }
         attributionStatuses { status count __typename } bases { basis count } years { period count }
         lags(first: 3) { __typename incident { id } toFirst { least most } toGovernmental { __typename least } }
         lagToFirst { __typename incidents median { least most } } } }`,
  ],
  [
    'a change that is tried',
    `mutation { addEntity(input: { dryRun: true, entity: { kind: TOOL, name: "Not kept" } }) {
       __typename dryRun entity { __typename id marking } userErrors { code } } }`,
  ],
  [
    'a change that is refused',
    `mutation { addEntity(input: { entity: { kind: TOOL, name: "" } }) { entity { id } userErrors { field code __typename message } } }`,
  ],
];

describe('an answer made directly is the one that the executor makes', () => {
  const all: [string, string, Variables?][] = [
    ...questions.map(({ name, text }): [string, string] => [name, text]),
    ...odd,
  ];
  test.each(all)('%s', async (_name, text, variables = {}) => {
    expect(validate(schema, parse(text))).toEqual([]);
    const { data, errors } = await byExecutor(text, variables);
    expect(errors).toBeUndefined();
    expect(sent(await directly(text, variables))).toBe(sent(data));
  });
});

describe('what is not answered directly is left to the executor', () => {
  test.each([
    ['the schema itself', '{ __schema { queryType { name } } }', {}],
    ['what is not found', '{ incident(id: "incident:none") { id } }', {}],
    ['a variable of the wrong type', 'query ($id: ID!) { node(id: $id) { id } }', { id: { not: 'an id' } }],
    ['a cursor of another list', '{ incidents(after: "x") { nodes { id } } }', {}],
  ])('%s', async (_what, text, variables: Variables) => {
    expect(await directly(text, variables)).toBeUndefined();
  });

  test('no question is asked twice, and no change made twice', async () => {
    const asked: string[] = [];
    const end = service.database.onStatement(({ name }) => asked.push(name));
    const text = '{ incident(id: "incident:none") { id } search(text: "wannacry") { score } }';
    const context = contextOf();
    expect(await directly(text, {}, context)).toBeUndefined();
    const before = asked.length;
    const { data, errors } = await byExecutor(text, {}, context);
    end();
    expect(asked).toHaveLength(before);
    expect(data).toMatchObject({ incident: null });
    expect(errors?.map((error) => [error.path, error.originalError?.message])).toEqual([
      [['incident'], 'There is no incident "incident:none".'],
    ]);
  });
});
