import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addIncident, notPetya } from '../fixtures/notPetya.js';
import { type OwnNeo4j, settingsFor, startOwnNeo4j } from '../support/ownNeo4j.js';
import { type Caller, researcher, startTestService, type TestService } from '../support/service.js';

const seconds = Number(process.env['WRITERS_SECONDS'] ?? 8);
const writers = 20;

let neo4j: OwnNeo4j;
let service: TestService;

beforeAll(async () => {
  neo4j = await startOwnNeo4j();
  service = await startTestService(settingsFor(neo4j));
}, 180_000);

afterAll(async () => {
  await service.stop();
  await neo4j.stop();
});

const anna = researcher;
const boris: Caller = { role: 'RESEARCHER', name: 'boris' };

const read = (text: string, parameters: Record<string, unknown> = {}) =>
  service.database.read({ name: 'test', text, parameters }, { timeoutMs: 60_000 });

const valueOf = async (text: string, parameters: Record<string, unknown> = {}): Promise<unknown> =>
  (await read(text, parameters))[0]?.[0];

const hub = 'source:hub-report';

/** An incident with three claims; all of them name the same actor, victim and source, and the last one the same relationship. */
const inputFor = (name: string, stance = 'ASSERTS') => {
  const claim = { source: 'report', stance };
  return {
    incident: { name, startedAt: '2024-03' },
    entities: [
      { ref: 'actor', kind: 'THREAT_ACTOR', id: 'threat-actor:hub', name: 'Hub group' },
      { ref: 'victim', kind: 'COUNTRY', id: 'country:hubland', name: 'Hubland' },
    ],
    sources: [{ ref: 'report', id: hub, name: 'Hub report', publishedAt: '2024-05-01' }],
    claims: [
      {
        ...claim,
        summary: `${name} was theirs.`,
        subject: 'incident',
        predicate: 'ATTRIBUTED_TO',
        object: 'actor',
        claimants: ['victim'],
        confidence: 70,
      },
      {
        ...claim,
        summary: `${name} hit Hubland.`,
        subject: 'incident',
        predicate: 'TARGETED',
        object: 'victim',
        stance: 'SUSPECTS',
        anonymous: true,
      },
      {
        ...claim,
        summary: `${name} shows whom they work for.`,
        subject: 'actor',
        predicate: 'OPERATES_FOR',
        object: 'victim',
        claimants: ['victim'],
      },
    ],
  };
};

type Input = ReturnType<typeof inputFor>;

const addBriefly = `mutation ($input: AddIncidentInput!) { addIncident(input: $input) {
  incident { id } userErrors { field code } created { id } reused { id } claims { id } knownClaims { id } } }`;

/** What a change came to, or the code of the error it was answered with. */
interface Answer {
  code: string | undefined;
  added: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
}

async function addOnce(input: object, key: string, as: Caller = anna): Promise<Answer> {
  const { data, errors } = await service.ask(addBriefly, { input: { ...input, idempotencyKey: key } }, as);
  return { code: errors?.[0]?.extensions['code'] as string | undefined, added: data?.addIncident };
}

const idsOf = (things: { id: string }[]): string[] => things.map(({ id }) => id);

/** What has to be the same however often a change is sent again under its key. */
const lasting = ({ added }: Answer): string => JSON.stringify(added);

/** Faults at which a client is told to try again. */
const passing = ['SERVICE_UNAVAILABLE', 'CONFLICT', 'TIMEOUT'];

class Tally {
  readonly answers = new Map<string, Answer[]>();
  readonly again: Record<string, number> = {};
  readonly latencies: number[] = [];

  /** Sends a change, again under the same key until it is acknowledged, as clients are told to. */
  async send(input: Input, key: string, as: Caller): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const began = Date.now();
      const answer = await addOnce(input, key, as);
      this.latencies.push(Date.now() - began);
      if (answer.code === undefined) {
        this.#acknowledge(key, answer);
        return answer;
      }
      this.again[answer.code] = (this.again[answer.code] ?? 0) + 1;
      if (!passing.includes(answer.code) || attempt > 100) throw new Error(`${key}: ${answer.code}`);
    }
  }

  #acknowledge(key: string, answer: Answer): void {
    expect(answer.added.userErrors).toEqual([]);
    this.answers.set(key, [...(this.answers.get(key) ?? []), answer]);
  }

  percentile(share: number): number {
    return this.latencies.sort((a, b) => a - b)[Math.floor(this.latencies.length * share)] ?? 0;
  }
}

/** What must never be there, whatever was written at once. */
async function expectSoundGraph(): Promise<void> {
  const doubles = await read(
    'MATCH (a)-[edge]->(b) WITH a, b, type(edge) AS type, count(*) AS n WHERE n > 1 RETURN a.id, type, b.id, n',
  );
  expect(doubles).toEqual([]);
  const misassessed = await read(
    `MATCH (:Entity)-[edge]->(:Entity) WHERE edge.id IS NOT NULL
     WITH edge, COLLECT { MATCH (claim:Claim {relationshipId: edge.id}) WHERE claim.retractedAt IS NULL RETURN claim.stance } AS stances
     WITH edge, size([s IN stances WHERE s IN ['ASSERTS', 'SUSPECTS']]) AS supporting,
       size([s IN stances WHERE s IN ['DENIES', 'DISPUTES']]) AS disputing
     WHERE coalesce(edge.supporting, 0) <> supporting OR coalesce(edge.disputing, 0) <> disputing
     RETURN edge.id, edge.supporting, supporting, edge.disputing, disputing`,
  );
  expect(misassessed).toEqual([]);
  expect(await read('MATCH (request:ChangeRequest) WHERE request.outcome IS NULL RETURN request.id')).toEqual(
    [],
  );
}

/** The claims about an incident, however they were written. */
const claimsAbout = (name: string) =>
  read(
    `MATCH (claim:Claim)-[:REPORTED_IN]->(:Source {id: $hub}) WHERE claim.summary STARTS WITH $start RETURN claim.id`,
    { hub, start: `${name} ` },
  );

/** How many incidents and claims there are of each name that begins with a word. */
async function countsOf(word: string): Promise<Map<string, [number, number]>> {
  const rows = await read(
    `MATCH (node:Incident|Claim) WHERE coalesce(node.name, node.summary) STARTS WITH $start
     RETURN coalesce(node.name, node.summary), node:Incident`,
    { start: `${word} ` },
  );
  const counts = new Map<string, [number, number]>();
  for (const [text, isIncident] of rows as [string, boolean][]) {
    const name = /^\w+ \d+ of \d+/.exec(text)?.[0] ?? text;
    const [incidents, claims] = counts.get(name) ?? [0, 0];
    counts.set(name, isIncident ? [incidents + 1, claims] : [incidents, claims + 1]);
  }
  return counts;
}

const incidentsNamed = (name: string) =>
  valueOf('MATCH (i:Incident {name: $name}) RETURN count(i)', { name });

describe('the same at the same moment', () => {
  test('two requests under one key are one write, and answered alike', async () => {
    const size = 'MATCH (n:Entity|Claim|AuditEntry) RETURN count(n)';
    const before = (await valueOf(size)) as number;
    const input = { ...notPetya, idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => service.ask(addIncident, { input }, researcher)),
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

  test('one key for two changes at once: one of them, and a conflict', async () => {
    const key = randomUUID();
    const answers = await Promise.all([
      addOnce(inputFor('Key one'), key),
      addOnce(inputFor('Key other'), key),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([undefined, undefined]);
    const faults = answers.flatMap(({ added }) => added.userErrors);
    expect(faults).toEqual([{ field: 'idempotencyKey', code: 'CONFLICT' }]);
    const there = [await incidentsNamed('Key one'), await incidentsNamed('Key other')];
    expect(there.sort()).toEqual([0, 1]);
  });

  test('an incident added by two alike is there once, and the second finds it', async () => {
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

  test('an incident added by two otherwise is that of one of them, and a conflict for the other', async () => {
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

test('a key answers the same after the service has been started again', async () => {
  const input = { ...inputFor('Before the restart'), idempotencyKey: randomUUID() };
  const first = await service.ask(addIncident, { input }, researcher);
  expect(first.data.addIncident.userErrors).toEqual([]);
  await service.stop();
  service = await startTestService(settingsFor(neo4j));
  const again = await service.ask(addIncident, { input }, researcher);
  expect(again.errors).toBeUndefined();
  expect(again.data).toEqual(first.data);
  expect(await incidentsNamed('Before the restart')).toBe(1);
});

describe(`${writers} writers at once`, () => {
  const stances = ['ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES'];

  /** Adds incidents for a while: now and then one with somebody else at the same moment, or under a key used already. */
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
    'all that was acknowledged is there once, and assessed by all of it',
    async () => {
      const audited = "MATCH (entry:AuditEntry {action: 'addIncident'}) RETURN count(entry)";
      const before = (await valueOf(audited)) as number;
      const tally = new Tally();
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
      if (process.env['WRITERS_SECONDS'] !== undefined)
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

test('a database that is killed in the middle keeps all that was acknowledged, and nothing by halves', async () => {
  const sent = new Map<string, { input: Input; name: string; answer?: Answer }>();
  const killedAt = Date.now() + 2_000;
  const write = async (writer: number): Promise<void> => {
    for (let n = 1; ; n += 1) {
      const name = `Cut ${writer} of ${n}`;
      const change: { input: Input; name: string; answer?: Answer } = { input: inputFor(name), name };
      const key = randomUUID();
      sent.set(key, change);
      const answer = await addOnce(change.input, key);
      if (answer.code === undefined) change.answer = answer;
      else if (Date.now() > killedAt) return;
    }
  };
  const writing = Array.from({ length: 8 }, (_, writer) => write(writer));
  await sleep(killedAt - Date.now());
  process.kill(neo4j.pid(), 'SIGKILL');
  await Promise.all(writing);
  const until = Date.now() + 60_000;
  while (
    !(await service.database.check().then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error('the database is not back');
    await sleep(200);
  }

  const changes = [...sent.values()];
  expect(changes.filter(({ answer }) => answer).length).toBeGreaterThan(0);
  expect(changes.filter(({ answer }) => !answer).length).toBeGreaterThan(0);
  const there = await countsOf('Cut');
  for (const { name, answer } of changes)
    expect([name, there.get(name) ?? [0, 0]]).toEqual([name, answer || there.has(name) ? [1, 3] : [0, 0]]);
  await expectSoundGraph();
  const tally = new Tally();
  await Promise.all(
    [...sent].map(async ([key, { input, answer }], place) => {
      await sleep(20 * place);
      const again = await tally.send(input, key, anna);
      if (answer) expect(lasting(again)).toBe(lasting(answer));
    }),
  );
  const names = changes.map(({ name }) => name).sort();
  const after = await countsOf('Cut');
  expect([...after.keys()].sort()).toEqual(names);
  for (const [name, counts] of after) expect([name, counts]).toEqual([name, [1, 3]]);
  await expectSoundGraph();
}, 240_000);
