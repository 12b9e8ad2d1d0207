import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { deriveInDatabase } from '../../src/write/derive/deriveInDatabase.js';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { projectFolder } from '../../src/projectFolder.js';
import { type EmptyNeo4j, seededNeo4j } from '../support/ownNeo4j.js';
import { type Caller, startTestService, type TestService } from '../support/service.js';

let neo4j: EmptyNeo4j;
let guest: TestService;
let insider: TestService;

const settings = (marking: string) => ({
  NEO4J_URI: neo4j.uri,
  NEO4J_USER: neo4j.user,
  NEO4J_PASSWORD: neo4j.password,
  ANONYMOUS_MARKING: marking,
});

/** Marks a claim and an entity, and recomputes the derived properties. */
async function mark(service: TestService): Promise<void> {
  const statements = new WriteStatements(loadTemplates(`${projectFolder}/cypher`));
  await service.database.write(async (transaction) => {
    const text = `MATCH (a10:Claim {id: 'claim:article-a10'}) SET a10.marking = 'TLP:RED'
      WITH a10 MATCH (joyce:Person {id: 'person:rob-joyce'}) SET joyce.marking = 'TLP:AMBER'
      WITH a10, joyce MATCH (denial:Claim {id: 'claim:background-kcna-denial'}) SET denial.marking = 'TLP:AMBER+STRICT'
      WITH joyce MATCH (about:Claim)-->(joyce) RETURN collect(DISTINCT about.id)`;
    const [[about]] = (await transaction.run({ name: 'mark', text, parameters: {} })) as [[string[]]];
    const claims = [...about, 'claim:article-a10', 'claim:background-kcna-denial'];
    await deriveInDatabase(transaction, statements, { entities: ['person:rob-joyce'], claims });
  });
}

beforeAll(async () => {
  neo4j = await seededNeo4j();
  insider = await startTestService(settings('TLP:RED'));
  guest = await startTestService(settings('TLP:CLEAR'));
  await mark(insider);
}, 120_000);
afterAll(async () => {
  await guest.stop();
  await insider.stop();
  await neo4j.stop();
});

const query = `{
  chains: attributionChains(from: "incident:wannacry", to: "country:russia") { length }
  lensed: attributionChains(from: "incident:wannacry", to: "country:russia", lens: { sources: ["source:article"] }) { length }
  paths: shortestPaths(from: "threat-actor:shadow-brokers", to: "country:russia", maxLength: 1) { length }
  claim: node(id: "claim:article-a10") { id }
  joyce: node(id: "person:rob-joyce") { id }
  search(text: "joyce") { nodes { entity { id } } }
  people: entities(kinds: [PERSON], first: 100) { totalCount nodes { id } }
  graph(around: ["organization:tailored-access-operations"], depth: 2) { omittedNodes nodes { id degrees { family count } } edges { id from { id } to { id } } }
  statistics { kinds { kind count } bases { basis count } attributionStatuses { status count } }
  lensedStatistics: statistics(lens: { recordedBy: "2100-01-01T00:00:00Z" }) { bases { basis count } attributionStatuses { status count } }
  changes(since: "2000-01-01T00:00:00Z", first: 500) { totalCount pageInfo { endCursor } nodes { id } }
  tao: entity(id: "organization:tailored-access-operations") { degrees { family count } relationships(direction: IN, types: [HOLDS_OFFICE_IN]) { totalCount nodes { id } } claims { totalCount } }
  wannacry: incident(id: "incident:wannacry") { attributions { actor { id } assessment { status supporting disputing lastStatedAt } claims { totalCount nodes { id } } }
    timeline { claim { id } } claims(first: 200) { nodes { id disputedBy { id } } } }
}`;

test('hidden data is in no list, count, chain, path, search, assessment or timeline', async () => {
  const { data, errors } = await guest.ask(query);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    chains: [],
    lensed: [],
    paths: [],
    claim: null,
    joyce: null,
    // The public sources that mention him are found; he is not.
    search: {
      nodes: [
        { entity: { id: 'source:joyce-coordinator' } },
        { entity: { id: 'source:joyce-leaves' } },
        { entity: { id: 'source:joyce-named' } },
      ],
    },
    tao: { relationships: { totalCount: 0, nodes: [] } },
  });
  expect(data.people.totalCount).toBe(data.people.nodes.length);
  const korea = data.wannacry.attributions.find(
    ({ actor }: { actor: { id: string } }) => actor.id === 'country:north-korea',
  );
  expect(korea).toMatchObject({
    assessment: { status: 'CONTESTED', supporting: 11, disputing: 2, lastStatedAt: '2017-12-20' },
    claims: { totalCount: 13 },
  });
  const { graph, statistics, changes, people } = data;
  expect(data.tao.degrees).toEqual(graph.nodes[0].degrees);
  expect(statistics.kinds).toContainEqual({ kind: 'PERSON', count: people.totalCount });
  expect(data.lensedStatistics).toEqual({
    bases: statistics.bases,
    attributionStatuses: statistics.attributionStatuses,
  });
  const rest = await guest.ask(
    `query ($after: String) {
      changes(since: "2000-01-01T00:00:00Z", first: 500, after: $after) { pageInfo { hasNextPage } nodes { id } }
    }`,
    { after: changes.pageInfo.endCursor },
  );
  expect(rest.data.changes.pageInfo.hasNextPage).toBe(false);
  expect(changes.totalCount).toBe([...changes.nodes, ...rest.data.changes.nodes].length);
  const text = JSON.stringify([data, rest.data]);
  for (const hidden of [
    'claim:article-a10',
    'person:rob-joyce',
    'claim:background-kcna-denial',
    'claim:article-c12',
  ])
    expect(text).not.toMatch(new RegExp(`["/]${hidden}["/]`));
});

test('a caller with full clearance sees everything', async () => {
  const { data } = await insider.ask(query);
  expect(data.chains.length).toBeGreaterThan(0);
  expect(data).toMatchObject({
    claim: { id: 'claim:article-a10' },
    joyce: { id: 'person:rob-joyce' },
    tao: { relationships: { totalCount: 1 } },
  });
  const korea = data.wannacry.attributions.find(
    ({ actor }: { actor: { id: string } }) => actor.id === 'country:north-korea',
  );
  expect(korea.assessment).toMatchObject({ status: 'CONTESTED', disputing: 3 });
  expect(data.graph.nodes).toContainEqual(expect.objectContaining({ id: 'person:rob-joyce' }));
  const denied = 'CLAIM_ADDED/claim:background-kcna-denial';
  expect(JSON.stringify(data.changes.nodes)).toContain(denied);
});

test('a hidden id gets the same answer as an unknown one', async () => {
  const hidden = await guest.ask('{ claim(id: "claim:article-a10") { id } }');
  const missing = await guest.ask('{ claim(id: "claim:article-none") { id } }');
  const wording = (asked: typeof hidden) =>
    asked.errors?.map(({ message }) => message.replace(/"claim:.*"/, ''));
  expect(wording(hidden)).toEqual(wording(missing));
});

test('concurrent requests with different clearances each get only what they may see', async () => {
  const claims = 'query ($id: ID!) { entity(id: $id) { claims(first: 50) { totalCount nodes { id } } } }';
  const ids = ['incident:wannacry', 'organization:tailored-access-operations', 'country:north-korea'];
  const callers: Caller[] = [
    { role: 'READER', name: 'little', marking: 'TLP:CLEAR' },
    { role: 'READER', name: 'all', marking: 'TLP:RED' },
  ];
  const asked = callers.flatMap((caller) => ids.map((id) => [id, caller] as const));
  const alone: unknown[] = [];
  for (const [id, caller] of asked) alone.push((await insider.ask(claims, { id }, caller)).data);
  expect(alone.slice(0, ids.length)).not.toEqual(alone.slice(ids.length));

  let together = 0;
  const end = insider.database.onStatement(
    ({ parameters }) =>
      (together += 'requests' in ((parameters['values'] as object | undefined) ?? {}) ? 1 : 0),
  );
  const until = Date.now() + 30_000;
  while (together < 20 && Date.now() < until) {
    const answers = await Promise.all(
      [...asked, ...asked].map(([id, caller]) => insider.ask(claims, { id }, caller)),
    );
    expect(answers.map(({ data }) => data as unknown)).toEqual([...alone, ...alone]);
  }
  end();
  expect(together).toBeGreaterThanOrEqual(20);
}, 60_000);

test('a brief is made of what the caller may see, and marked as the most restricted of it', async () => {
  const question = '{ brief(incident: "incident:wannacry") { marking markdown } }';
  const [seen, hidden] = [(await insider.ask(question)).data.brief, (await guest.ask(question)).data.brief];
  expect(seen.marking).toBe('TLP_AMBER_STRICT');
  expect(seen.markdown).toMatch(/^# .*\n\nTLP:AMBER\+STRICT\n/);
  expect(seen.markdown).toContain('`claim:background-kcna-denial`');
  expect(hidden.marking).toBe('TLP_CLEAR');
  expect(hidden.markdown).not.toContain('kcna-denial');
});
