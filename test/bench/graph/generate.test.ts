import { afterAll, beforeAll, expect, test } from '@jest/globals';
import neo4j, { type Driver } from 'neo4j-driver';
import { dumpGraph } from '../../support/graphDump.js';
import { type EmptyNeo4j, settingsFor, emptyNeo4j } from '../../support/ownNeo4j.js';
import { startTestService, type TestService } from '../../support/service.js';
import { type Batch, gathered, inputOf } from './batch.js';
import { generate, type GraphPlan } from './generate.js';
import { BulkLoader } from './load.js';

let own: EmptyNeo4j;
let service: TestService;
let driver: Driver;

beforeAll(async () => {
  own = await emptyNeo4j();
  service = await startTestService({ ...settingsFor(own), SEED: 'false' });
  driver = neo4j.driver(own.uri, neo4j.auth.basic(own.user, own.password));
}, 180_000);

afterAll(async () => {
  await driver.close();
  await service.stop();
  await own.stop();
});

const admin = { role: 'ADMIN', name: 'bench' } as const;

async function addByService(batch: Batch): Promise<void> {
  const { data, errors } = await service.ask(
    `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }`,
    { input: { ...inputOf(batch), differing: 'KEEP', reason: 'import' } },
    admin,
  );
  expect(errors).toBeUndefined();
  expect(data.addClaims.userErrors).toEqual([]);
}

/** All nodes that the audit trail is about, regardless of the number of changes. */
const audited = async (): Promise<unknown[]> =>
  service.database.read({
    name: 'audit',
    text: 'MATCH (:AuditEntry)-[:ABOUT]->(thing) RETURN count(thing), count(DISTINCT thing)',
    parameters: {},
  });

/** The content of the graph, without times of recording. */
async function held(): Promise<string[]> {
  const lines = await dumpGraph(service.database);
  return lines.map((line) => line.replaceAll(/"(recordedAt|leadRecordedAt)":"[^"]*"/g, '"$1":"then"'));
}

async function empty(): Promise<void> {
  await driver.executeQuery(
    'MATCH (node) WHERE NOT node:SchemaMigration AND NOT node:ApiKey DETACH DELETE node',
  );
}

const plans: [string, GraphPlan][] = [
  ['plain', { incidents: 40, shape: 'plain' }],
  ['hub', { incidents: 20, shape: 'hub' }],
  ['chain', { incidents: 20, shape: 'chain', claimsInRow: 30 }],
  ['heavy', { incidents: 9, shape: 'heavy', claimsOnOne: 50 }],
];

test.each(plans)(
  'a graph loaded in bulk is the one that the service writes: %s',
  async (_, plan) => {
    await empty();
    await new BulkLoader(driver, { at: new Date().toISOString(), by: 'jwt:bench' }).load(generate(plan));
    const inBulk = await held();
    const auditedInBulk = await audited();
    await empty();
    for (const batch of gathered(generate(plan), 400)) await addByService(batch);
    expect(inBulk).toEqual(await held());
    expect(auditedInBulk).toEqual(await audited());
    expect(inBulk.length).toBeGreaterThan(1_000);
  },
  240_000,
);

test('every run generates the same graph', () => {
  const once = [...generate({ incidents: 100, shape: 'plain' })];
  expect([...generate({ incidents: 100, shape: 'plain' })]).toEqual(once);
  expect(
    new Set(once.flatMap(({ entities, claims }) => [...entities, ...claims].map(({ id }) => id))).size,
  ).toBe(once.reduce((sum, { entities, claims }) => sum + entities.length + claims.length, 0));
});

test('one actor can be in half of all claims', () => {
  const claims = [...generate({ incidents: 500, shape: 'hub' })].flatMap((batch) => batch.claims);
  const about = claims.filter(({ object, claimants = [] }) =>
    [object, ...claimants].includes('intrusion-set:bench-0'),
  );
  expect(about.length / claims.length).toBeGreaterThan(0.45);
});
