import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import neo4j, { type Driver, type ResultSummary } from 'neo4j-driver';
import type { Statement } from '../../src/database/database.js';
import { toNeo4j } from '../../src/database/toNeo4j.js';
import { generate } from '../bench/graph/generate.js';
import { BulkLoader } from '../bench/graph/load.js';
import type { Question } from '../bench/questions/question.js';
import { questions } from '../bench/questions/questions.js';
import { batchOf } from '../support/batchedForm.js';
import { type OwnNeo4j, settingsFor, startOwnNeo4j } from '../support/ownNeo4j.js';
import { answering, type Caller, startTestService, type TestService } from '../support/service.js';

/** The plans of all read statements, on a graph in which scans are slower than index lookups. */

let neo4jServer: OwnNeo4j;
let service: TestService;
let driver: Driver;

beforeAll(async () => {
  neo4jServer = await startOwnNeo4j();
  const { uri, user, password } = neo4jServer;
  service = await startTestService({ ...settingsFor(neo4jServer), SEED: 'false' });
  driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  await new BulkLoader(driver, { at: new Date().toISOString(), by: 'key:test' }).load(
    generate({ incidents: 1_000, shape: 'plain' }),
  );
  await driver.executeQuery('CALL db.awaitIndexes(600)');
  await driver.executeQuery('CALL db.prepareForReplanning(600)');
}, 240_000);

afterAll(async () => {
  await driver.close();
  await service.stop();
  await neo4jServer.stop();
});

const admin: Caller = { role: 'ADMIN' };
type Profile = Exclude<ResultSummary['queryProfile'], false>;

/** The statements that a query executes. */
async function statementsOf(query: string, variables: Record<string, unknown> = {}): Promise<Statement[]> {
  const { errors, statements } = await service.ask(query, variables, admin);
  expect(errors).toBeUndefined();
  expect(statements.length).toBeGreaterThan(0);
  return statements;
}

/** An index access on a list hides the plan of the list, so the plan of the whole list is inspected. */
const unfolded = ({ text }: Statement): string =>
  text.replaceAll('}[0]', '}').replaceAll('head(COLLECT', '(COLLECT');

/** The statement for ten batched requests. */
const manyAsk = (statement: Statement): Statement => batchOf(Array.from({ length: 10 }, () => statement));

const goingThroughAll =
  /AllNodesScan|LabelScan|AllRelationshipsScan|RelationshipTypeScan|CartesianProduct|^Eager$/;

/** The operators of the plans of statements. */
async function operatorsOf(statements: readonly Statement[]): Promise<string[]> {
  const plans = await Promise.all(
    statements.map((statement) => service.database.explain({ ...statement, text: unfolded(statement) })),
  );
  return [...new Set(plans.flat())];
}

const costly = async (statements: readonly Statement[]): Promise<string[]> =>
  (await operatorsOf(statements)).filter((operator) => goingThroughAll.test(operator));

/** Statistics over the whole graph scan one label; shortest paths join two entities, each found by id. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  statistics: ['NodeByLabelScan'],
  shortestPaths: ['CartesianProduct'],
  shortestPathsWithLens: ['CartesianProduct'],
};

const asked = questions.filter(({ each }) => !each);

describe('the questions of the benchmark use indexes', () => {
  const ask = async (text: string, parameters = {}) => {
    const { records } = await driver.executeQuery(text, { level: 4, ...parameters });
    return records.map((record) => record.keys.map((_, index): unknown => record.get(index)));
  };
  const sampleOf = async ({ samples }: Question) =>
    (await samples({ ask, some: (items) => items.slice(0, 1), level: 4 }))[0] ?? {};

  test.each(asked.map((question) => [question.name, question] as const))('%s', async (name, question) => {
    const statements = answering(await statementsOf(question.query, await sampleOf(question)));
    const found = [...(await costly(statements)), ...(await costly(statements.map(manyAsk)))];
    expect(found.filter((operator) => !allowed[name]?.includes(operator))).toEqual([]);
  });
});

describe('a page is read along an index, from its start and from a cursor', () => {
  const named = 'nodes { id name } pageInfo { endCursor hasNextPage }';
  test.each([
    ['incidents by date', 'incidents', ''],
    ['incidents by name', 'incidents', 'orderBy: { field: NAME, direction: ASC },'],
    ['incidents, the last recorded first', 'incidents', 'orderBy: { field: RECORDED_AT, direction: DESC },'],
    ['incidents of an interval', 'incidents', 'where: { date: { within: { from: "2012", to: "2013" } } },'],
    ['incidents since', 'incidents', 'where: { date: { after: "2015" } },'],
    ['incidents by an actor', 'incidents', 'where: { actor: { eq: "intrusion-set:bench-1" } },'],
    ['entities by name', 'entities', ''],
    ['entities of a kind', 'entities', 'kinds: [MALWARE],'],
    ['entities by date', 'entities', 'orderBy: { field: DATE, direction: DESC },'],
  ])('%s', async (_what, field, options) => {
    const page = (after: string) => `{ ${field}(${options} ${after} first: 5) { ${named} } }`;
    const first = await service.ask(page(''), {}, admin);
    const { endCursor, hasNextPage } = first.data[field].pageInfo as Record<string, unknown>;
    const next = hasNextPage ? await statementsOf(page(`after: "${endCursor as string}",`)) : [];
    const statements = [...first.statements, ...next];
    const operators = await operatorsOf(statements);
    expect(operators.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
    expect(operators.filter((operator) => ['Top', 'Sort', 'PartialTop'].includes(operator))).toEqual([]);
  });
});

test.each([
  ['of all relationships, along the index of claims', '', ['Top', 'Sort', 'PartialTop']],
  ['of all relationships under a lens', 'lens: { asOf: "2023" },', ['Top', 'Sort', 'PartialTop']],
  ['about an entity', 'about: ["country:bench-1"],', []],
])('a page of the gaps %s', async (_what, options, unwanted) => {
  const page = (after: string): string =>
    `{ gaps(${options} ${after} first: 5) { nodes { kind claims { id } } pageInfo { endCursor } } }`;
  const { data, statements } = await service.ask(page(''), {}, admin);
  const next = await statementsOf(page(`after: "${data.gaps.pageInfo.endCursor as string}",`));
  const operators = await operatorsOf(answering([...statements, ...next]));
  expect(operators.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
  expect(operators.filter((operator) => unwanted.includes(operator))).toEqual([]);
});

test.each([
  ['', ''],
  [' under a lens', ', lens: { asOf: "2023" }'],
])('a matrix of hypotheses is found from its incident%s', async (_what, lens) => {
  const { data } = await service.ask('{ incidents(first: 1) { nodes { id } } }', {}, admin);
  const { id } = data.incidents.nodes[0] as { id: string };
  const statements = await statementsOf(
    `{ hypotheses(incident: "${id}"${lens}) { hypotheses { actor { id } relationships { id } rivalries { claim { id } } }
      origins { roots { id } claimants { id } claims { id } cells { judgement { id } } } } }`,
  );
  const operators = await operatorsOf(answering(statements));
  expect(operators.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
});

describe('incidents of a country are found from it by the index of ids', () => {
  const countries = ['victimCountry', 'actorState'].map((name) => `{ ${name}: { in: ["country:bench-1"] } }`);
  test.each(
    [...countries, ...countries.map((filter) => `{ AND: [${filter}], name: { contains: "a" } }`)].flatMap(
      (where) => [
        [`{ incidents(where: ${where}, first: 5) { totalCount nodes { id } } }`],
        [`{ incidents(where: ${where}, first: 5, lens: { asOf: "2023" }) { totalCount nodes { id } } }`],
        [`{ statistics(where: ${where}) { incidents } }`],
        [`{ graph(where: ${where}, maxNodes: 10) { nodes { id } } }`],
      ],
    ),
  )('%s', async (query) => {
    const statements = answering(await statementsOf(query));
    expect(await costly([...statements, ...statements.map(manyAsk)])).toEqual([]);
  });
});

describe('a page of the claims of a relationship is read along an index', () => {
  test.each([
    ['all that count', ''],
    ['under a lens', '(lens: { asOf: "2023", excludeSources: ["source:bench-yearbook-1"] })'],
  ])('%s', async (_what, lens) => {
    const page = (id: string, after: string): string =>
      `{ incident(id: "${id}") { attributions${lens} {
        claims(${after} first: 1) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } } }`;
    const { records } = await driver.executeQuery(
      `MATCH (i:Incident {level: 0})-[edge:ATTRIBUTED_TO {floor: 0}]->()
       WHERE COUNT { MATCH (c:Claim {relationshipId: edge.id, level: 0}) WHERE c.statedTo < '2022' } > 1
       RETURN i.id ORDER BY i.id LIMIT 1`,
    );
    const id = records[0]?.get(0) as string;
    const first = await service.ask(page(id, ''), {}, admin);
    const { endCursor, hasNextPage } = first.data.incident.attributions[0].claims.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await statementsOf(page(id, `after: "${endCursor as string}",`));
    const statements = answering([...first.statements, ...next]).flatMap((statement) => [
      statement,
      manyAsk(statement),
    ]);
    for (const statement of statements) {
      expect(statement.text).toContain('Claim(relationshipId, statedTo, statedFrom, id)');
      const operators = await operatorsOf([statement]);
      expect(operators.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
      expect(operators.filter((operator) => ['Top', 'PartialTop', 'PartialSort'].includes(operator))).toEqual(
        [],
      );
    }
  });
});

describe('a page of an interval is merged from a page of each duration bucket', () => {
  const page = (from: string, to: string, options = '') =>
    `{ incidents(where: { date: { overlaps: { from: "${from}", to: "${to}" } } }, ${options} first: 5) {
      nodes { id } pageInfo { endCursor } } }`;

  test.each([
    ['the earliest first', ''],
    ['the latest first', 'orderBy: { field: STARTED_AT, direction: DESC },'],
  ])('%s', async (_what, order) => {
    const first = await service.ask(page('2012', '2013', order), {}, admin);
    const { endCursor } = first.data.incidents.pageInfo as Record<string, unknown>;
    const next = await statementsOf(page('2012', '2013', `${order} after: "${endCursor as string}",`));
    for (const statement of [...first.statements, ...next]) {
      expect(statement.text).toContain('Incident(span, orderDate, id, endsOn)');
      const plan = await service.database.explain(statement);
      expect(plan.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
      const inOrder = ['Top', 'Sort', 'PartialTop', 'PartialSort', 'NodeIndexSeek', 'Limit'];
      expect(plan.filter((operator) => inOrder.includes(operator))).toEqual([
        'Top',
        'Limit',
        'NodeIndexSeek',
      ]);
    }
  });

  test('and reads no more if many incidents precede the interval', async () => {
    const read = async (query: string): Promise<number> => {
      const [{ text, parameters }] = (await statementsOf(query)) as [Statement];
      const { summary } = await driver.executeQuery(`PROFILE ${text}`, toNeo4j(parameters));
      const hits = ({ dbHits, children }: Profile): number =>
        children.reduce((sum, child) => sum + hits(child), dbHits ?? 0);
      return hits(summary.queryProfile as Profile);
    };
    const [early, late] = [await read(page('2009', '2010')), await read(page('2020-03', '2021'))];
    // At most five buckets with a page of six: an index entry and two properties for each row.
    for (const hits of [early, late]) {
      expect(hits).toBeGreaterThan(10);
      expect(hits).toBeLessThan(150);
    }
  });
});

// Sources of this graph have no publishers, so a plan for those tells nothing.
describe('a list of claims is found from the entity that a condition names', () => {
  test.each([
    ['subject', '{ subject: { eq: "incident:bench-1" } }'],
    ['object', '{ object: { in: ["country:bench-1", "intrusion-set:bench-1"] } }'],
    ['claimant', '{ stance: { eq: ASSERTS }, AND: [{ claimant: { eq: "organization:bench-agency-1" } }] }'],
    ['source', '{ source: { eq: "source:bench-yearbook-1" }, NOT: { subject: { eq: "incident:bench-1" } } }'],
  ])('%s', async (_what, where) => {
    const page = (after: string) =>
      `{ claims(where: ${where}, ${after} first: 1) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const first = await service.ask(page(''), {}, admin);
    expect(first.errors).toBeUndefined();
    const { endCursor, hasNextPage } = first.data.claims.pageInfo as Record<string, unknown>;
    const next = hasNextPage ? await statementsOf(page(`after: "${endCursor as string}",`)) : [];
    const statements = [...first.statements, ...next];
    expect([...(await costly(statements)), ...(await costly(statements.map(manyAsk)))]).toEqual([]);
  });

  test('and the last recorded ones are read along an index', async () => {
    const query = '{ claims(orderBy: { field: RECORDED_AT, direction: DESC }, first: 5) { nodes { id } } }';
    const operators = await operatorsOf(await statementsOf(query));
    expect(operators.filter((operator) => goingThroughAll.test(operator))).toEqual([]);
  });
});

describe('all other queries by an id or a moment use indexes', () => {
  const id = 'incident:bench-1';
  test.each([
    ['node', `{ node(id: "${id}") { id } }`],
    ['nodes', `{ nodes(ids: ["${id}", "claim:bench-1"]) { id } }`],
    [
      'entity',
      `{ entity(id: "${id}") { id relationships { totalCount nodes { id } } claims { totalCount } } }`,
    ],
    ['its history and timeline', `{ entity(id: "${id}") { history { version } timeline { date } } }`],
    [
      'causes, effects, responses',
      `{ incident(id: "${id}") { causes { id } effects { id } responses { id } } }`,
    ],
    [
      'graph around',
      `{ graph(around: ["${id}"], depth: 2) { truncated nodes { id degrees { count } } edges { id } } }`,
    ],
    ['changes', '{ changes(since: "2099-01-01T00:00:00Z") { nodes { id } } }'],
    ['the audit trail', '{ auditTrail { nodes { action } } }'],
    ['the audit trail of one', `{ auditTrail(about: "${id}") { nodes { action } } }`],
  ])('%s', async (_what, query) => expect(await costly(await statementsOf(query))).toEqual([]));
});
