import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  execute,
  type ExecutionResult,
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  isAbstractType,
  isLeafType,
  isNullableType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import type { RequestContext } from '../../src/graphql/executor/requestContext.js';
import { runOperation } from '../../src/graphql/executor/runOperation.js';
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

type Variables = Record<string, unknown>;

function contextOf(role: Role | null = Role.RESEARCHER): RequestContext {
  const { database, templates, statements } = service;
  return {
    reader: new Reader(database, templates),
    changes: new ChangeExecutor(database, statements),
    requestId: 'test',
    principal: { actor: role && 'key:test', role, level: 4 },
    timeoutMs: 60_000,
  };
}

const run = (text: string, variables?: Variables, context = contextOf()): Promise<ExecutionResult> =>
  runOperation(schema, text, context, variables);

/** The names of the statements that a function executes. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const end = service.database.onStatement(({ name }) => names.push(name));
  await act();
  end();
  return names;
}

const told = ({ errors }: ExecutionResult) =>
  errors?.map(({ path, message, originalError }) => [path, message, originalError?.constructor.name]);

/** An answer as a client gets it, including the order of keys. */
const sent = (value: unknown): string => JSON.stringify(value, null, 1);

const typeKey = 'typename__';

/** The same operation that also selects `__typename` of every object. */
const withTypeNames = (text: string): string =>
  print(
    visit(parse(text), {
      SelectionSet: {
        leave: (set) => ({
          ...set,
          selections: [
            ...set.selections,
            {
              kind: Kind.FIELD,
              alias: { kind: Kind.NAME, value: typeKey },
              name: { kind: Kind.NAME, value: '__typename' },
            },
          ],
        }),
      },
    }),
  );

const parsedLeaves = (type: GraphQLLeafType, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item) => parsedLeaves(type, item))
    : value == null
      ? value
      : type.parseValue(value);

/** Resolves each field by its response key, to the value before serialization. */
const byResponseKey: GraphQLFieldResolver<Variables, unknown> = (source, _arguments, _context, info) => {
  const value = source[info.path.key];
  const type = getNamedType(info.returnType);
  return isLeafType(type) ? parsedLeaves(type, value) : value;
};

/** A separate schema: type-graphql resolves types by class, and the objects of an answer have none. */
const referenceSchema = makeSchema();
for (const type of Object.values(referenceSchema.getTypeMap()))
  if (isAbstractType(type)) type.resolveType = (value) => (value as Record<string, string>)[typeKey];

/** The reference: graphql-js executes the operation on the same objects, field by field. */
const byGraphqlJs = (text: string, variables: Variables, data: unknown) =>
  execute({
    schema: referenceSchema,
    document: parse(text),
    variableValues: variables,
    rootValue: data,
    fieldResolver: byResponseKey,
  });

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
    '{ node(id: "incident:none") { id } search(text: "!!") { nodes { score } } }',
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

describe('answers are equal to those of graphql-js for the same objects', () => {
  const all: [string, string, Variables?][] = [
    ...questions.map(({ name, text }): [string, string] => [name, text]),
    ...odd,
  ];
  test.each(all)('%s', async (_name, text, variables = {}) => {
    const typed = withTypeNames(text);
    const { data, errors } = await run(typed, variables);
    expect(errors).toBeUndefined();
    const expected = await byGraphqlJs(typed, variables, data);
    expect(expected.errors).toBeUndefined();
    expect(sent(data)).toBe(sent(expected.data));
    const untyped = await byGraphqlJs(text, variables, data);
    expect(sent((await run(text, variables)).data)).toBe(sent(untyped.data));
  });
});

describe('root fields', () => {
  test('are read once each, under every alias', async () => {
    const text =
      '{ a: incident(id: "incident:wannacry") { id } b: incident(id: "incident:wannacry") { id name } }';
    const names = await statementsOf(async () => {
      const { data } = await run(text);
      expect(data).toEqual({
        a: { id: 'incident:wannacry' },
        b: { id: 'incident:wannacry', name: 'WannaCry ransomware attack' },
      });
    });
    expect(names).toEqual(['incident', 'incident']);
  });

  test('with the same response key are merged, also in fragments', async () => {
    const text = `{ ...A incident(id: "incident:wannacry") { name } ... on Query { incident(id: "incident:wannacry") { kind } } }
      fragment A on Query { incident(id: "incident:wannacry") { id } }`;
    const names = await statementsOf(async () => {
      const { data } = await run(text);
      expect(Object.keys(data?.['incident'] as object)).toEqual(['id', 'name', 'kind']);
    });
    expect(names).toEqual(['incident']);
  });

  test('are left out by @skip and @include, with their statements', async () => {
    const text = `query ($no: Boolean!) { a: __typename @skip(if: true) incident(id: "incident:wannacry") @include(if: $no) { id }
      ... @include(if: $no) { claim(id: "claim:article-a1") { id } } b: __typename }`;
    const names = await statementsOf(async () =>
      expect((await run(text, { no: false })).data).toEqual({ b: 'Query' }),
    );
    expect(names).toEqual([]);
  });

  test('of introspection are answered with the others, in their order', async () => {
    const text = `{ t: __typename incident(id: "incident:wannacry") { id } k: __type(name: "Claim") { ...N }
      __schema { queryType { ...N } } } fragment N on __Type { name }`;
    const { data, errors } = await run(text);
    expect(errors).toBeUndefined();
    expect(sent(data)).toBe(
      sent({
        t: 'Query',
        incident: { id: 'incident:wannacry' },
        k: { name: 'Claim' },
        __schema: { queryType: { name: 'Query' } },
      }),
    );
  });

  test('are read at most eight at a time', async () => {
    const context = contextOf();
    let [underWay, most] = [0, 0];
    const { reader } = context;
    const answer = reader.answer.bind(reader);
    reader.answer = async (...given) => {
      underWay += 1;
      most = Math.max(most, underWay);
      const answered = await answer(...given);
      underWay -= 1;
      return answered;
    };
    const fields = Array.from({ length: 30 }, (_, n) => `f${n}: incident(id: "incident:wannacry") { id }`);
    const { data } = await run(`{ ${fields.join(' ')} }`, {}, context);
    expect(Object.keys(data ?? {})).toEqual(fields.map((_, n) => `f${n}`));
    expect(most).toBe(8);
  });
});

describe('an error', () => {
  test('of a nullable root field leaves the values of the others', async () => {
    const text =
      '{ gone: incident(id: "incident:none") { id } search(text: "wannacry") { nodes { score } } }';
    let result: ExecutionResult = {};
    const names = await statementsOf(async () => void (result = await run(text)));
    expect(names.filter((name) => name === 'search')).toHaveLength(1);
    expect(result.data).toMatchObject({ gone: null, search: { nodes: expect.any(Array) } });
    expect(told(result)).toEqual([[['gone'], 'There is no incident "incident:none".', 'ClientError']]);
  });

  test('of a non-null root field makes data null', async () => {
    const result = await run(
      'mutation { splitEntities(input: { ids: [] }) { dryRun } }',
      {},
      contextOf(null),
    );
    expect(result.data).toBeNull();
    expect(told(result)).toMatchObject([[['splitEntities'], expect.any(String), 'ClientError']]);
  });

  test('of one question leaves the values of all others: every root field is nullable', async () => {
    for (const { name, type } of Object.values(schema.getQueryType()?.getFields() ?? {}))
      expect([name, isNullableType(type)]).toEqual([name, true]);
    const result = await run(`{
      incidents(first: 501) { totalCount } entities(after: "x") { totalCount } search(text: "wannacry", first: -1) { nodes { score } }
      statistics(where: { name: { eq: null } }) { incidents } graph(around: ["incident:none"]) { truncated }
      attributionChains(from: "incident:wannacry", maxLength: 99) { length } nodes(ids: ["incident:wannacry"]) { id }
      claims(first: 1) { totalCount } }`);
    expect(result.data).toMatchObject({
      ...{
        incidents: null,
        entities: null,
        search: null,
        statistics: null,
        graph: null,
        attributionChains: null,
      },
      nodes: [{ id: 'incident:wannacry' }],
      claims: { totalCount: expect.any(Number) },
    });
    expect(result.errors?.map(({ path }) => path?.[0]).sort()).toEqual([
      'attributionChains',
      'entities',
      'graph',
      'incidents',
      'search',
      'statistics',
    ]);
  });

  test('of a question that takes too long leaves the values of the others', async () => {
    const { reader } = contextOf();
    const answer = reader.answer.bind(reader);
    const late = contextOf();
    late.reader.answer = (field, reading, until) =>
      answer(field, field.responseKey === 'late' ? { ...reading, endsAt: Date.now() } : reading, until);
    const result = await run(
      '{ late: statistics { years { period } victimCountries { count } } search(text: "wannacry") { nodes { score } } }',
      {},
      late,
    );
    expect(result.data).toMatchObject({ late: null, search: { nodes: expect.any(Array) } });
    expect(result.errors).toMatchObject([{ path: ['late'], originalError: { code: 'TIMEOUT' } }]);
  });

  test('of a role that is too low sends no statement', async () => {
    const names = await statementsOf(async () => {
      const result = await run('{ auditTrail { totalCount } }', {}, contextOf(null));
      expect(result.data).toEqual({ auditTrail: null });
      expect(told(result)).toMatchObject([
        [['auditTrail'], expect.stringContaining('RESEARCHER'), 'ClientError'],
      ]);
    });
    expect(names).toEqual([]);
  });

  test('of the variables prevents execution; the operation is answered with valid ones', async () => {
    const text = 'query ($id: ID!) { node(id: $id) { id } }';
    const names = await statementsOf(async () => {
      const result = await run(text, { id: { not: 'an id' } });
      expect(result).not.toHaveProperty('data');
      expect(result.errors?.[0]?.message).toContain('Variable "$id" got invalid value');
    });
    expect(names).toEqual([]);
    expect((await run(text, { id: 'incident:wannacry' })).data).toEqual({
      node: { id: 'incident:wannacry' },
    });
  });

  /** A reader whose answers have null at a given position. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test changes a row of known shape
  function broken(change: (value: any) => unknown): RequestContext {
    const context = contextOf();
    const { database } = context.reader;
    const read = database.read.bind(database);
    context.reader = new Reader(
      new Proxy(database, {
        get: (target, property, receiver) =>
          property === 'read'
            ? async (...given: Parameters<typeof read>) =>
                (await read(...given)).map((row) => row.map(change))
            : (Reflect.get(target, property, receiver) as unknown),
      }),
      service.templates,
    );
    return context;
  }

  test('within an answer has its path, and makes the nearest nullable parent null', async () => {
    // The id of a claim is non-null, and so are the claims of an attribution.
    const text = '{ a: incident(id: "incident:wannacry") { name id } t: __typename }';
    const result = await run(
      text,
      {},
      broken(([[name]]: [[name: string]]) => [[name, null]]),
    );
    expect(result.data).toEqual({ a: null, t: 'Query' });
    expect(told(result)).toEqual([
      [['a', 'id'], 'Cannot return null for non-nullable field Incident.id.', 'Error'],
    ]);
    expect(result.errors?.[0]?.locations).toEqual([{ line: 1, column: 47 }]);
  });

  test('within a list has the index in its path', async () => {
    const text = '{ nodes(ids: ["incident:wannacry", "incident:sony-pictures"]) { id } }';
    const spoiled = ([rows]: [[id: string, row: [[kind: string, id: string]]][]]) => [
      rows.map(([id, [[kind, value]]]) => [id, [[kind, id === 'incident:sony-pictures' ? null : value]]]),
    ];
    const result = await run(text, {}, broken(spoiled));
    expect(result.data).toEqual({ nodes: [{ id: 'incident:wannacry' }, null] });
    expect(told(result)?.map(([path]) => path)).toEqual([['nodes', 1, 'id']]);
  });
});

describe('mutations', () => {
  const tried = (name: string) =>
    `addEntity(input: { dryRun: true, entity: { kind: TOOL, name: "${name}" } })`;

  test('are executed serially, each once', async () => {
    const context = contextOf();
    const order: string[] = [];
    const make = context.changes.make.bind(context.changes);
    context.changes.make = async (...given) => {
      order.push('begin');
      const answer = await make(...given);
      order.push('end');
      return answer;
    };
    const text = `mutation { a: ${tried('One tried')} { dryRun } __typename b: ${tried('Another tried')} { dryRun } }`;
    const { data } = await run(text, {}, context);
    expect(sent(data)).toBe(sent({ a: { dryRun: true }, __typename: 'Mutation', b: { dryRun: true } }));
    expect(order).toEqual(['begin', 'end', 'begin', 'end']);
  });

  test('are executed once even if the answer is invalid, and none follows one that makes data null', async () => {
    const context = contextOf();
    let made = 0;
    const make = context.changes.make.bind(context.changes);
    context.changes.make = (author, change, read) => {
      made += 1;
      return make(author, change, async (...given) => {
        await read(...given);
        return (() => {
          throw new Error('unforeseen');
        }) as Awaited<ReturnType<typeof read>>;
      });
    };
    const result = await run(
      `mutation { a: ${tried('A tool tried')} { dryRun } b: ${tried('A tool tried')} { dryRun } }`,
      {},
      context,
    );
    expect(result.data).toBeNull();
    expect(told(result)).toEqual([[['a'], 'unforeseen', 'Error']]);
    expect(made).toBe(1);
  });
});
