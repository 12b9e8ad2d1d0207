import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import neo4j, { type Driver } from 'neo4j-driver';
import pLimit from 'p-limit';
import { Role } from '../../src/model/access.js';
import { makeApiKey } from '../../src/write/keys/apiKeys.js';
import { countsOf, inputFor, lasting, type Read } from '../support/hubIncidents.js';
import { expectSoundGraph, Tally } from '../support/hubTally.js';
import { type EmptyNeo4j, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { type MemberProxy, startMemberProxy } from '../support/router/memberProxy.js';
import { type RouterStub, startRouterStub } from '../support/router/routerStub.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

/**
 * A cluster as the driver sees it: a router, and two members that are proxies of one Neo4j, so that they never differ.
 * Checked are where the service sends what, and what a client sees when members change. Connections of the start stay
 * open in the driver's pool; "no byte" means that nothing is sent on them either way, and that none is opened.
 */

let server: EmptyNeo4j;
let direct: Driver;
let first: MemberProxy;
let second: MemberProxy;
let router: RouterStub;
let service: TestService;

/** What the router answers, and which member executes writes. */
const lead = (leader: MemberProxy, readers: readonly MemberProxy[], ttl = 300): void => {
  for (const member of [first, second]) member.isLeader = member === leader;
  router.table = { writers: [leader.address], readers: readers.map(({ address }) => address), ttl };
};

beforeAll(async () => {
  server = await seededNeo4j();
  direct = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
    disableLosslessIntegers: true,
  });
}, 240_000);

afterAll(async () => {
  await direct.close();
  await server.stop();
});

// Each test has members of its own: a probe of the service before may still be on its way to the old ones.
beforeEach(async () => {
  [first, second] = await Promise.all([startMemberProxy(server.uri), startMemberProxy(server.uri)]);
  router = await startRouterStub({ writers: [], readers: [], ttl: 300 });
});

afterEach(async () => {
  await service.stop();
  await Promise.all([first, second, router].map((one) => one.kill()));
});

/** Starts a service, which asks for its first routing table; the first member leads, and the second one reads. */
async function open({ readers = [second], ttl = 300 } = {}): Promise<void> {
  lead(first, readers, ttl);
  second.reset();
  service = await startTestService({
    ...settingsFor(server),
    NEO4J_URI: `neo4j://${router.address}`,
    CHANGE_TIMEOUT_MS: '20000',
  });
  expect(second.passed.writes).toBe(0);
  first.reset();
  second.reset();
}

const read: Read = async (text, parameters = {}) => {
  const { records } = await direct.executeQuery(text, parameters);
  return records.map((record) => [...record.values()] as unknown[]);
};

const nothing = { connections: 0, bytes: 0, reads: [], writes: 0 };

const texts = [
  '{ incident(id: "incident:wannacry") { name attributions { actor { name } } } }',
  '{ search(text: "lazarus", first: 5) { nodes { entity { name } } } }',
  '{ claims(first: 10) { nodes { id summary } } }',
  '{ statistics { incidents } }',
  '{ nodes(ids: ["incident:wannacry", "threat-actor:lazarus-group"]) { id } }',
  '{ incidents(first: 5) { totalCount nodes { name victims { name } } } }',
];

const addEntity = `mutation ($input: AddEntityInput!) { addEntity(input: $input) {
  entity { id name version relationships(first: 3) { totalCount } } userErrors { field code } } }`;
const updateEntity = `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) {
  entity { id description version } userErrors { field code } } }`;
const addAndAsk = `mutation ($input: AddEntityInput!) { addEntity(input: $input) {
  entity { id } userErrors { field } query { entity(id: "threat-actor:asked-about") { name } } } }`;

const actor = (name: string) => ({ input: { entity: { kind: 'THREAT_ACTOR', name } } });

const brief = '{ incident(id: "incident:wannacry") { name } }';

/** The code of the error that a question or a change meets, and the milliseconds until its answer. */
async function outcomeOf(text: string, variables: Record<string, unknown> = {}) {
  const began = Date.now();
  const { errors } = await service.ask(text, variables, researcher);
  return { code: errors?.[0]?.extensions['code'], ms: Date.now() - began };
}

/** Asks until there is an answer. @returns the milliseconds that this took */
async function untilAnswered(text: string, variables: () => Record<string, unknown> = () => ({})) {
  const began = Date.now();
  for (;;) {
    const { code } = await outcomeOf(text, variables());
    if (code === undefined) return Date.now() - began;
    expect(code).toBe('SERVICE_UNAVAILABLE');
    if (Date.now() - began > 20_000) throw new Error('there is still no answer');
    await sleep(100);
  }
}

/** Changes of eight clients, each sent again under its key until it is acknowledged. */
async function manyChanges(word: string, count: number, onAcknowledged: (changes: number) => void) {
  const tally = new Tally((query, variables, as) => service.ask(query, variables, as));
  const limit = pLimit(8);
  const sent = Array.from({ length: count }, (_, number) => ({
    input: inputFor(`${word} 1 of ${number}`),
    key: randomUUID(),
  }));
  await Promise.all(
    sent.map(({ input, key }) =>
      limit(async () => {
        await tally.send(input, key, researcher);
        onAcknowledged(tally.answers.size);
      }),
    ),
  );
  expect(Object.keys(tally.again).filter((code) => code !== 'SERVICE_UNAVAILABLE')).toEqual([]);
  return { tally, sent };
}

/** Every change exists once, and sent once more it has the same answer. */
async function expectOnce(word: string, { tally, sent }: Awaited<ReturnType<typeof manyChanges>>) {
  for (const { input, key } of sent.slice(0, 5)) {
    const again = await tally.send(input, key, researcher);
    expect(lasting(again)).toBe(lasting(tally.answers.get(key)?.[0] as typeof again));
  }
  const counts = await countsOf(read, word);
  expect([...counts.keys()].sort()).toEqual(sent.map(({ input }) => input.incident.name).sort());
  for (const [name, count] of counts) expect([name, count]).toEqual([name, [1, 3]]);
  await expectSoundGraph(read);
}

describe('in a quiet cluster', () => {
  test('200 questions send no byte to the leader', async () => {
    await open();
    const key = await makeApiKey(service.database, service.statements, { name: 'asks', role: Role.READER });
    first.reset();
    const limit = pLimit(8);
    await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        limit(async () => {
          const response = await fetch(`${service.url}/graphql`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              ...(number % 2 === 0 && { authorization: `Bearer ${key.key}` }),
            },
            body: JSON.stringify({ query: texts[number % texts.length] }),
          });
          const answer = (await response.json()) as { data?: unknown; errors?: unknown };
          expect(answer).toMatchObject({ data: expect.anything() });
          expect(answer.errors).toBeUndefined();
        }),
      ),
    );
    expect(await fetch(`${service.url}/health/ready`)).toMatchObject({ status: 200 });
    expect(first.passed).toEqual(nothing);
    expect(second.passed.writes).toBe(0);
    expect(second.passed.reads.length).toBeGreaterThan(texts.length);
  });

  test('50 changes with what their payloads show send no byte to the reader', async () => {
    await open();
    second.reset();
    for (let number = 0; number < 20; number += 1) {
      const added = await service.ask(addEntity, actor(`Quiet ${number}`), researcher);
      expect([added.errors, added.data.addEntity.userErrors]).toEqual([undefined, []]);
      const { id, version } = added.data.addEntity.entity as { id: string; version: number };
      const input = { id, expectedVersion: version, changes: { description: `Number ${number}` } };
      const updated = await service.ask(updateEntity, { input }, researcher);
      expect([updated.errors, updated.data.updateEntity.userErrors]).toEqual([undefined, []]);
    }
    const tally = new Tally((query, variables, as) => service.ask(query, variables, as));
    for (let number = 0; number < 10; number += 1)
      await tally.send(inputFor(`Quiet 1 of ${number}`), randomUUID(), researcher);
    expect(tally.again).toEqual({});
    expect(second.passed).toEqual(nothing);
    expect(first.passed).toMatchObject({ reads: [] });
    expect(first.passed.writes).toBeGreaterThanOrEqual(50);
  });

  test('the questions of a payload go to the reader, with the bookmark of the change', async () => {
    await open();
    const { data, errors } = await service.ask(addAndAsk, actor('Asked about'), researcher);
    expect([errors, data.addEntity.userErrors]).toEqual([undefined, []]);
    expect(data.addEntity.query.entity).toEqual({ name: 'Asked about' });
    expect(first.passed.reads).toEqual([]);
    expect(second.passed.reads.length).toBeGreaterThan(0);
    expect(second.passed.reads.filter((bookmarks) => bookmarks === 0)).toEqual([]);
  });
});

describe('when the leader changes', () => {
  /** The second member leads from now on; the router knows it after some milliseconds. */
  async function change(lateMs: number): Promise<void> {
    const stale = router.table;
    lead(second, [first]);
    const current = router.table;
    router.table = stale;
    await sleep(lateMs);
    router.table = current;
  }

  test.each([0, 1_500])(
    'a change is made by the new one, which the router knows after %d ms',
    async (lateMs) => {
      await open();
      const changing = change(lateMs);
      expect(await outcomeOf(addEntity, actor(`Led after ${lateMs}`))).toMatchObject({ code: undefined });
      await changing;
      expect(second.passed.writes).toBeGreaterThan(0);
    },
  );

  test('in the midst of 50 changes, each is made once', async () => {
    await open();
    let changing: Promise<void> | undefined;
    const done = await manyChanges('Led', 50, (acknowledged) => {
      if (acknowledged >= 15) changing ??= change(500);
    });
    await changing;
    expect(second.passed.writes).toBeGreaterThan(20);
    await expectOnce('Led', done);
  });

  test('lost answers to COMMIT make no change twice', async () => {
    await open();
    const done = await manyChanges('Unheard', 25, (acknowledged) => {
      if (acknowledged === 5) first.lostCommits = 5;
    });
    expect(first.lostCommits).toBe(0);
    await expectOnce('Unheard', done);
  });

  test('a leader that hangs is reported within seconds, while questions are answered', async () => {
    await open();
    first.isHung = true;
    const changing = outcomeOf(addEntity, actor('Unanswered'));
    await sleep(200);
    expect(await outcomeOf(brief)).toMatchObject({ code: undefined });
    const { code, ms } = await changing;
    expect([code, ms < 5_000]).toEqual(['SERVICE_UNAVAILABLE', true]);
    await first.kill();
    lead(second, [second]);
    await untilAnswered(addEntity, () => actor(`Answered ${randomUUID()}`));
  });
});

describe('when a reader is dead', () => {
  test('changes that wait for others are made all the same', async () => {
    await open();
    const session = direct.session();
    const holding = session.beginTransaction();
    await holding.run("MERGE (clock:Clock {name: 'changes'}) SET clock.held = true");
    await second.kill();
    const waiting = outcomeOf(addEntity, actor('Patient'));
    await sleep(2_500);
    await holding.rollback();
    await session.close();
    expect(await waiting).toMatchObject({ code: undefined });
  });

  test('the next question finds another reader that the router knows', async () => {
    await open();
    expect(await outcomeOf(brief)).toMatchObject({ code: undefined });
    await second.kill();
    lead(first, [first]);
    expect(await outcomeOf(brief)).toMatchObject({ code: undefined });
  });

  test('the other one answers every question', async () => {
    await open({ readers: [first, second] });
    const limit = pLimit(4);
    const asking = Array.from({ length: 100 }, (_, number) =>
      limit(async () => {
        if (number === 30) await second.kill();
        return (await outcomeOf(brief)).code;
      }),
    );
    expect(new Set(await Promise.all(asking))).toEqual(new Set([undefined]));
    expect(second.passed.reads.length).toBeGreaterThan(5);
    expect(first.passed.reads.length).toBeGreaterThan(40);
  });

  test('one that dies while connections to it are opened fails no question', async () => {
    await open({ readers: [first, second] });
    await second.kill();
    await second.revive();
    second.reset();
    second.isDying = true;
    for (let number = 0; number < 10; number += 1)
      expect(await outcomeOf(brief)).toMatchObject({ code: undefined });
    expect(second.passed.connections).toBeGreaterThan(0);
  });

  test('without another, questions are refused within seconds until there is one', async () => {
    await open();
    await second.kill();
    const { code, ms } = await outcomeOf(brief);
    expect([code, ms < 5_000]).toEqual(['SERVICE_UNAVAILABLE', true]);
    lead(first, [first]);
    expect(await untilAnswered(brief)).toBeLessThan(5_000);
  });
});

describe('when the router is dead', () => {
  test('questions and changes go on while the table is valid', async () => {
    await open();
    await router.kill();
    for (let number = 0; number < 10; number += 1) {
      expect(await outcomeOf(brief)).toMatchObject({ code: undefined });
      expect(await outcomeOf(addEntity, actor(`Unrouted ${number}`))).toMatchObject({ code: undefined });
    }
  });

  test.each([
    ['does not answer', () => router.kill()],
    [
      'reports that it has no table',
      () => {
        router.table = { code: 'Neo.TransientError.General.DatabaseUnavailable' };
        return Promise.resolve();
      },
    ],
  ])('and later %s, clients are told to try again until it is back', async (_, fail) => {
    await open({ ttl: 1 });
    await fail();
    await sleep(1_100);
    const [asked, changed] = await Promise.all([outcomeOf(brief), outcomeOf(addEntity, actor('Unrouted'))]);
    expect([asked.code, changed.code]).toEqual(['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']);
    expect(Math.max(asked.ms, changed.ms)).toBeLessThan(5_000);
    expect(await fetch(`${service.url}/health/ready`)).toMatchObject({ status: 503 });
    await router.revive();
    lead(first, [second]);
    expect(await untilAnswered(brief)).toBeLessThan(5_000);
    expect(await untilAnswered(addEntity, () => actor(`Routed ${randomUUID()}`))).toBeLessThan(5_000);
  });
});
