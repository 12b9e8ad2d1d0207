import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { addIncident, notPetya } from '../fixtures/notPetya.js';
import {
  addOnce as addOnceThrough,
  type Answer,
  type Ask,
  claimsAbout as claimsAboutIn,
  idsOf,
  inputFor,
  lasting,
  type Read,
} from '../support/hubIncidents.js';
import { expectSoundGraph as expectSound, Tally } from '../support/hubTally.js';
import { settingsFor } from '../support/ownNeo4j.js';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher, startTestService } from '../support/service.js';
import { sizeOf } from '../support/slowForm.js';

const seconds = sizeOf(8, 120);
const writers = 20;

const own = ownService();

const anna = researcher;
const boris: Caller = { role: 'RESEARCHER', name: 'boris' };

const read: Read = (text, parameters = {}) =>
  own.service.database.read({ name: 'test', text, parameters }, { timeoutMs: 60_000 });

const ask: Ask = (query, variables, as) => own.service.ask(query, variables, as);
const addOnce = (input: object, key: string, as: Caller = anna): Promise<Answer> =>
  addOnceThrough(ask, input, key, as);
const claimsAbout = (name: string) => claimsAboutIn(read, name);
const expectSoundGraph = () => expectSound(read);

const valueOf = async (text: string, parameters: Record<string, unknown> = {}): Promise<unknown> =>
  (await read(text, parameters))[0]?.[0];

const incidentsNamed = (name: string) =>
  valueOf('MATCH (i:Incident {name: $name}) RETURN count(i)', { name });

describe('the same change concurrently', () => {
  test('two requests with one key are one write, with equal answers', async () => {
    const size = 'MATCH (n:Entity|Claim|AuditEntry) RETURN count(n)';
    const before = (await valueOf(size)) as number;
    const input = { ...notPetya, idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => own.service.ask(addIncident, { input }, researcher)),
    );
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data).toEqual(answers[0]?.data);
      expect(data.addIncident.userErrors).toEqual([]);
    }
    const { created, claims } = answers[0]?.data.addIncident ?? {};
    expect(claims).toHaveLength(7);
    expect(await valueOf(size)).toBe(before + (created.length as number) + 7 + 1);
    await expectSoundGraph();
  });

  test('of two changes with one key, one is executed and the other is a CONFLICT', async () => {
    const key = randomUUID();
    const answers = await Promise.all([
      addOnce(inputFor('Key one'), key),
      addOnce(inputFor('Key other'), key),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([undefined, undefined]);
    const errors = answers.flatMap(({ added }) => added.userErrors);
    expect(errors).toEqual([{ field: 'idempotencyKey', code: 'CONFLICT' }]);
    const there = [await incidentsNamed('Key one'), await incidentsNamed('Key other')];
    expect(there.sort()).toEqual([0, 1]);
  });

  test('an incident added twice with equal values exists once, and the second request reuses it', async () => {
    for (let n = 1; n <= 10; n += 1) {
      const name = `Alike ${n}`;
      const answers = await Promise.all([
        addOnce(inputFor(name), randomUUID(), anna),
        addOnce(inputFor(name), randomUUID(), boris),
      ]);
      const id = `incident:alike-${n}`;
      for (const { code, added } of answers) {
        expect(code).toBeUndefined();
        expect(added).toMatchObject({ userErrors: [], incident: { id } });
      }
      const [first, second] = answers[0].added.claims.length > 0 ? answers : answers.toReversed();
      expect(idsOf(first?.added.created)).toContain(id);
      expect(idsOf(first?.added.claims)).toHaveLength(3);
      expect(idsOf(second?.added.reused)).toContain(id);
      expect(second?.added.created).toEqual([]);
      expect(idsOf(second?.added.knownClaims).sort()).toEqual(idsOf(first?.added.claims).sort());
      expect(await incidentsNamed(name)).toBe(1);
      expect(await claimsAbout(name)).toHaveLength(3);
    }
    await expectSoundGraph();
  });

  test('of two additions with different values, one succeeds and the other is a CONFLICT', async () => {
    for (let n = 1; n <= 10; n += 1) {
      const name = `Otherwise ${n}`;
      const dates = ['2024-03-01', '2024-03-02'];
      const answers = await Promise.all(
        dates.map((startedAt) => addOnce({ ...inputFor(name), incident: { name, startedAt } }, randomUUID())),
      );
      expect(answers.map(({ code }) => code)).toEqual([undefined, undefined]);
      expect(answers.flatMap(({ added }) => added.userErrors)).toEqual([
        { field: 'incident.startedAt', code: 'CONFLICT' },
      ]);
      const winner = answers.findIndex(({ added }) => added.userErrors.length === 0);
      expect(await read('MATCH (i:Incident {name: $name}) RETURN i.startedAt', { name })).toEqual([
        [dates[winner]],
      ]);
      expect(await claimsAbout(name)).toHaveLength(3);
    }
    await expectSoundGraph();
  });
});

test('additions that share entities are written one after the other, without conflict retries', async () => {
  await addOnce(inputFor('In turn, the first'), randomUUID());
  const begun: string[] = [];
  const stop = own.service.database.onStatement(({ name }) => void begun.push(name));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => addOnce(inputFor(`In turn ${n}`), randomUUID())),
  );
  stop();
  for (const { code, added } of answers) {
    expect(code).toBeUndefined();
    expect(added.userErrors).toEqual([]);
  }
  for (const name of ['write/prepare', 'write/batch'])
    expect([name, begun.filter((other) => other === name).length]).toEqual([name, 20]);
  await expectSoundGraph();
});

/** The names of the statements that a function executes, in order. */
async function statementsOf<T>(work: () => Promise<T>): Promise<string[]> {
  const names: string[] = [];
  const end = own.service.database.onStatement(({ name }) => void names.push(name));
  await work();
  end();
  return names;
}

describe('an addition', () => {
  const claimed = (name: string, more: object): object => ({
    claims: [
      {
        ...{ id: `claim:turn-${name}`, summary: `Of the turn, ${name}.`, stance: 'ASSERTS' },
        ...{ source: 'source:of-turns', claimants: ['organization:of-turns'] },
        ...{ subject: 'incident:of-turns', predicate: 'TARGETED', object: 'organization:of-turns' },
        ...more,
      },
    ],
  });
  const addClaims = async (input: object): Promise<void> => {
    const { data, errors } = await own.service.ask(
      'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }',
      { input },
      anna,
    );
    expect({ data, errors }).toEqual({ data: { addClaims: { userErrors: [] } } });
  };
  const entities = [
    { id: 'incident:of-turns', kind: 'INCIDENT', name: 'Of turns' },
    { id: 'organization:of-turns', kind: 'ORGANIZATION', name: 'Of turns, hit' },
    { id: 'source:of-turns', kind: 'SOURCE', name: 'Of turns, told' },
  ];

  test('of new entities takes the write lock when it writes', async () => {
    const input = { ...claimed('first', {}), entities, differing: 'KEEP' };
    expect(await statementsOf(() => addClaims(input))).toEqual([
      'write/prepare',
      'write/batch',
      'addClaims answer',
    ]);
  });

  test('to entities with claims takes the write lock first, and counts the existing claims', async () => {
    const names = await statementsOf(() => addClaims(claimed('second', {})));
    expect(names.slice(0, 4)).toEqual([
      ...['write/prepare', 'write/warning-basis'],
      ...['write/write-lock-and-evidence', 'write/batch'],
    ]);
    await expectSoundGraph();
    const supporting = `MATCH (:Incident {id: 'incident:of-turns'})-[edge:TARGETED]->()
      RETURN edge.supporting, edge.leadRecordedAt`;
    const first = "MATCH (claim:Claim {id: 'claim:turn-first'}) RETURN claim.recordedAt";
    expect(await read(supporting)).toEqual([[2, await valueOf(first)]]);
  });

  test('is retried if existing data was changed meanwhile', async () => {
    const { database, statements } = own.service;
    const original = database.write.bind(database);
    let revised = false;
    // Between the lookup and the write lock.
    database.write = (work, options) =>
      original(
        (transaction) =>
          work({
            run: async (statement) => {
              if (statement.name === 'write/batch' && !revised) {
                revised = true;
                await original((other) => other.run(statements.of('write/write-lock', { revises: true })));
              }
              return transaction.run(statement);
            },
          }),
        options,
      );
    const fresh = { id: 'organization:of-turns-too', kind: 'ORGANIZATION', name: 'Of turns, hit too' };
    const input = { ...claimed('third', { object: fresh.id }), entities: [fresh], differing: 'KEEP' };
    const names = await statementsOf(() => addClaims(input));
    database.write = original;
    expect(names.filter((name) => name.startsWith('write/'))).toEqual([
      ...['write/prepare', 'write/write-lock', 'write/batch'],
      ...['write/write-lock', 'write/prepare', 'write/batch'],
    ]);
    const entries = `MATCH (entry:AuditEntry)-[:ABOUT]->(thing) WHERE thing.id IN $ids
      RETURN thing.id, entry.at = thing.recordedAt ORDER BY thing.id`;
    const ids = ['claim:turn-third', fresh.id];
    expect(await read(`MATCH (thing) WHERE thing.id IN $ids RETURN count(thing)`, { ids })).toEqual([[2]]);
    expect(await read(entries, { ids })).toEqual([
      ['claim:turn-third', true],
      [fresh.id, true],
    ]);
    await expectSoundGraph();
  });
});

test('a key gets the same answer after a restart of the service', async () => {
  const input = { ...inputFor('Before the restart'), idempotencyKey: randomUUID() };
  const first = await own.service.ask(addIncident, { input }, researcher);
  expect(first.data.addIncident.userErrors).toEqual([]);
  await own.service.stop();
  own.service = await startTestService(settingsFor(own.neo4j));
  const again = await own.service.ask(addIncident, { input }, researcher);
  expect(again.errors).toBeUndefined();
  expect(again.data).toEqual(first.data);
  expect(await incidentsNamed('Before the restart')).toBe(1);
});

describe(`${writers} writers at once`, () => {
  const stances = ['ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES'];

  /** Adds incidents for a while, sometimes concurrently with another writer or with a used key. */
  async function write(writer: number, until: number, tally: Tally): Promise<void> {
    for (let n = 1; Date.now() < until; n += 1) {
      const input = inputFor(`Together ${writer} of ${n}`, stances[(writer + n) % stances.length]);
      const key = randomUUID();
      const sent = [tally.send(input, key, anna)];
      if (n % 3 === 0) sent.push(tally.send(input, randomUUID(), boris));
      if (Math.random() < 0.15) sent.push(tally.send(input, key, anna));
      await Promise.all(sent);
      if (Math.random() < 0.15) await tally.send(input, key, anna);
    }
  }

  test(
    'every acknowledged claim exists once and is part of the assessment',
    async () => {
      const audited = "MATCH (entry:AuditEntry {action: 'addIncident'}) RETURN count(entry)";
      const before = (await valueOf(audited)) as number;
      const tally = new Tally(ask);
      const began = Date.now();
      const until = began + seconds * 1000;
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, until, tally)));
      const took = (Date.now() - began) / 1000;

      for (const answers of tally.answers.values()) expect(new Set(answers.map(lasting)).size).toBe(1);
      const outcomes = [...tally.answers.values()].map(([answer]) => answer?.added);
      const incidents = [...new Set(outcomes.map(({ incident }) => incident.id as string))].sort();
      const claims = outcomes.flatMap((added) => [...idsOf(added.claims), ...idsOf(added.knownClaims)]);
      const newClaims = outcomes.flatMap((added) => idsOf(added.claims));
      expect(new Set(newClaims).size).toBe(newClaims.length);
      expect([...new Set(claims)].sort()).toEqual(newClaims.sort());
      expect(
        (
          await read("MATCH (i:Incident) WHERE i.name STARTS WITH 'Together ' RETURN i.id ORDER BY i.id")
        ).flat(),
      ).toEqual(incidents);
      expect((await claimsAbout('Together')).flat().sort()).toEqual(newClaims);
      expect(newClaims).toHaveLength(3 * incidents.length);
      const wrote = outcomes.filter((added) => idsOf(added.created).length + idsOf(added.claims).length > 0);
      expect(wrote).toHaveLength(incidents.length);
      expect(await valueOf(audited)).toBe(before + wrote.length);
      await expectSoundGraph();
      if (process.env['SLOW'] === 'true')
        process.stderr.write(
          `${JSON.stringify({
            seconds: took,
            incidents: incidents.length,
            claims: newClaims.length,
            incidentsPerSecond: incidents.length / took,
            requests: tally.latencies.length,
            requestsPerSecond: tally.latencies.length / took,
            medianMs: tally.percentile(0.5),
            p95Ms: tally.percentile(0.95),
            maxMs: tally.percentile(0.9999),
            again: tally.again,
          })}\n`,
        );
    },
    seconds * 1000 + 180_000,
  );
});
