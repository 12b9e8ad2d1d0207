import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askToChange } from '../support/changes.js';
import { expectDerivedAlike } from '../support/derivedAlike.js';
import { type EmptyNeo4j, settingsFor, emptyNeo4j } from '../support/ownNeo4j.js';
import { type Caller, startTestService, type TestService } from '../support/service.js';
import { sizeOf } from '../support/slowForm.js';

const wanted = sizeOf(40, 400);

let neo4j: EmptyNeo4j;
let service: TestService;

beforeAll(async () => {
  neo4j = await emptyNeo4j();
  service = await startTestService({ ...settingsFor(neo4j), SEED: 'false' });
  // As many relationships as make a node dense in Neo4j, which locks dense nodes differently.
  const first = bodies.flatMap((one, place) =>
    Array.from({ length: 60 }, (_, n) =>
      claimOf(`first-${one}-${n}`, one, bodies[(place + 1) % 4] as string),
    ),
  );
  await done('addClaims', { entities, sources, claims: first });
}, 180_000);

afterAll(async () => {
  await service.stop();
  await neo4j.stop();
});

const anna: Caller = { role: 'RESEARCHER' };
const admin: Caller = { role: 'ADMIN', name: 'boss' };

const bodies = ['one', 'two', 'three', 'four'];
const idOf = (name: string): string => `organization:body-${name}`;
const entities = bodies.map((name) => ({ id: idOf(name), kind: 'ORGANIZATION', name: `Body ${name}` }));
const sources = [{ id: 'source:paper', name: 'Paper', publishedAt: '2024-01-01' }];

const claimOf = (summary: string, one: string, other: string, more: object = {}) => ({
  id: `claim:${summary}`,
  summary,
  subject: idOf(one),
  predicate: 'OPERATES_FOR',
  object: idOf(other),
  stance: 'ASSERTS',
  claimants: [idOf(one)],
  source: 'source:paper',
  ...more,
});

/** The codes of the user errors of a change; resends a change after a transient error. */
async function changed(name: string, input: object, as: Caller = admin): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, errors } = await askToChange(service, name, input, as);
    if (!errors) return data[name].userErrors.map(({ code }: { code: string }) => code);
    const code = errors[0]?.extensions['code'] as string;
    if (!['CONFLICT', 'SERVICE_UNAVAILABLE', 'TIMEOUT'].includes(code) || attempt > 50)
      throw new Error(`${name}: ${JSON.stringify(errors)}`);
    await sleep(20);
  }
}

async function done(name: string, input: object, as?: Caller): Promise<void> {
  expect([name, await changed(name, input, as)]).toEqual([name, []]);
}

const read = (text: string) =>
  service.database.read({ name: 'test', text, parameters: {} }, { timeoutMs: 60_000 });

const splitAll = async (): Promise<void> => {
  for (;;) {
    const merged = (await read('MATCH (n:MergedEntity) RETURN n.id')).flat() as string[];
    if (merged.length === 0) return;
    await changed('splitEntities', { ids: [merged[0]] });
  }
};

test(
  'claims written concurrently with merges, splits, markings and retractions count as if written alone',
  async () => {
    const written: { id: string; one: string; other: string }[] = [];
    const goesOn = (): boolean => written.length < wanted;
    const pick = (): string => bodies[Math.floor(Math.random() * bodies.length)] as string;

    const add = async (writer: number): Promise<void> => {
      for (let n = 1; goesOn(); n += 1) {
        const [one, other] = [pick(), pick()];
        if (one === other) continue;
        const last = written.at(-1);
        const claim = claimOf(`said-${writer}-${n}`, one, other, last ? { derivedFrom: [last.id] } : {});
        const codes = await changed('addClaims', { claims: [claim] }, anna);
        // The two were merged at that time, or one of them was hidden.
        if (codes.length > 0)
          for (const code of codes) expect(['BAD_USER_INPUT', 'NOT_FOUND']).toContain(code);
        else written.push({ id: claim.id, one, other });
      }
    };
    const merge = async (): Promise<void> => {
      while (goesOn()) {
        const [into, part] = [pick(), pick()];
        if (into !== part) await changed('mergeEntities', { into: idOf(into), ids: [idOf(part)] });
        await sleep(50);
        await changed('splitEntities', { ids: [idOf(pick())] });
        await sleep(50);
      }
    };
    const mark = async (): Promise<void> => {
      for (let n = 0; goesOn(); n += 1) {
        await sleep(500);
        const marking = ['TLP_RED', 'TLP_CLEAR', 'TLP_AMBER', 'TLP_CLEAR'][n % 4];
        const id = idOf('three');
        const { data } = await service.ask(`{ entity(id: "${id}") { id version } }`, {}, admin);
        const { entity } = data ?? {};
        if (entity?.id === id)
          await changed('updateEntity', { id, expectedVersion: entity.version, changes: { marking } });
      }
    };
    const takeBack = async (): Promise<void> => {
      while (goesOn()) {
        await sleep(200);
        const one = written[Math.floor(Math.random() * written.length)];
        if (!one) continue;
        const twice = await Promise.all([1, 2].map(() => changed('retractClaim', { id: one.id })));
        expect(twice.filter((codes) => codes.length === 0).length).toBeLessThanOrEqual(1);
      }
    };
    await Promise.all([...[1, 2, 3, 4, 5, 6].map(add), merge(), mark(), takeBack()]);
    expect(await read('MATCH (c:Claim)--(m:MergedEntity) RETURN c.id, m.id')).toEqual([]);
    expect(
      await read(`MATCH (c:Claim)-[tie]->(e:Entity) WHERE tie.declared IS NOT NULL
      AND NOT EXISTS { MATCH (:MergedEntity {id: tie.declared})-[:MERGED_INTO*]->(e) } RETURN c.id, tie.declared, e.id`),
    ).toEqual([]);
    await expectDerivedAlike(service);
    await splitAll();
    await expectDerivedAlike(service);
    const ends = await read(
      `MATCH (c:Claim)-[:SUBJECT]->(s), (c)-[:OBJECT]->(o), (c)-[:MADE_BY]->(m), (c)-[:REPORTED_IN]->()
     WHERE c.id STARTS WITH 'claim:said' RETURN c.id, s.id, o.id, m.id`,
    );
    const expected = written.map(({ id, one, other }) => [id, idOf(one), idOf(other), idOf(one)]);
    expect(ends.map((row) => row.join(' ')).sort()).toEqual(expected.map((row) => row.join(' ')).sort());
  },
  sizeOf(240_000, 3_600_000),
);
