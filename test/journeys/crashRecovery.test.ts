import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/database/database.js';
import {
  addOnce,
  type Answer,
  type Ask,
  countsOf,
  type Input,
  inputFor,
  lasting,
  type Read,
} from '../support/hubIncidents.js';
import { expectSoundGraph, Tally } from '../support/hubTally.js';
import { type OwnNeo4j, settingsFor, startOwnNeo4j } from '../support/ownNeo4j.js';
import { environment, researcher, tokenFor } from '../support/service.js';
import { type ServiceProcess, startServiceProcess } from '../support/serviceProcess.js';

let neo4j: OwnNeo4j;
let database: Database;
let service: ServiceProcess;
let token = '';

const startProcess = () =>
  startServiceProcess({ ...environment(), ...settingsFor(neo4j), SEED: 'false', LOG_LEVEL: 'fatal' });

beforeAll(async () => {
  neo4j = await startOwnNeo4j();
  service = await startProcess();
  database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 60_000 }, pino({ level: 'silent' }));
  token = await tokenFor(researcher);
}, 240_000);

afterAll(async () => {
  await database.close();
  await service.stop();
  await neo4j.stop();
});

const read: Read = (text, parameters = {}) => database.read({ name: 'test', text, parameters });

/** Sends a request to the current service process; a broken connection is returned as an error code. */
const ask: Ask = async (query, variables) => {
  try {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Awaited<ReturnType<Ask>>;
  } catch {
    return { data: undefined, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] };
  }
};

interface Sent {
  input: Input;
  name: string;
  answer?: Answer;
}

/** Eight clients add incidents until the process is killed. @returns what they sent, by idempotency key. */
async function writeUntilKilled(word: string, kill: () => Promise<void>): Promise<Map<string, Sent>> {
  const sent = new Map<string, Sent>();
  let isKilled = false;
  const write = async (writer: number): Promise<void> => {
    for (let n = 1; ; n += 1) {
      const name = `${word} ${writer} of ${n}`;
      const change: Sent = { input: inputFor(name), name };
      const key = randomUUID();
      sent.set(key, change);
      const answer = await addOnce(ask, change.input, key, researcher);
      if (answer.code === undefined) change.answer = answer;
      else if (isKilled) return;
    }
  };
  const writing = Array.from({ length: 8 }, (_, writer) => write(writer));
  while ([...sent.values()].filter(({ answer }) => answer).length < 20) await sleep(50);
  isKilled = true;
  await kill();
  await Promise.all(writing);
  return sent;
}

async function untilReady(): Promise<void> {
  const until = Date.now() + 90_000;
  while (
    !(await fetch(`${service.url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error('the service is not ready again');
    await sleep(200);
  }
}

/** Acknowledged changes exist once, others once or not at all, and none partially. */
async function expectNothingLost(word: string, sent: ReadonlyMap<string, Sent>): Promise<void> {
  const changes = [...sent.values()];
  expect(changes.filter(({ answer }) => answer).length).toBeGreaterThan(0);
  expect(changes.filter(({ answer }) => !answer).length).toBeGreaterThan(0);
  const there = await countsOf(read, word);
  for (const { name, answer } of changes)
    expect([name, there.get(name) ?? [0, 0]]).toEqual([name, answer || there.has(name) ? [1, 3] : [0, 0]]);
  await expectSoundGraph(read);
}

/** A change resent under its key exists once and gets the same answer as before. */
async function expectSafeToSendAgain(word: string, sent: ReadonlyMap<string, Sent>): Promise<void> {
  const tally = new Tally(ask);
  await Promise.all(
    [...sent].map(async ([key, { input, answer }], place) => {
      await sleep(20 * place);
      const again = await tally.send(input, key, researcher);
      if (answer) expect(lasting(again)).toBe(lasting(answer));
    }),
  );
  const after = await countsOf(read, word);
  expect([...after.keys()].sort()).toEqual([...sent.values()].map(({ name }) => name).sort());
  for (const [name, counts] of after) expect([name, counts]).toEqual([name, [1, 3]]);
  await expectSoundGraph(read);
}

describe('killed under load from eight writers', () => {
  test('the service keeps every acknowledged change and no partial ones', async () => {
    const sent = await writeUntilKilled('Unserved', () => service.kill());
    service = await startProcess();
    await untilReady();
    await expectNothingLost('Unserved', sent);
    await expectSafeToSendAgain('Unserved', sent);
  }, 240_000);

  test('the database keeps every acknowledged change and no partial ones', async () => {
    const sent = await writeUntilKilled('Cut', async () => {
      process.kill(neo4j.pid(), 'SIGKILL');
      return Promise.resolve();
    });
    await untilReady();
    await expectNothingLost('Cut', sent);
    await expectSafeToSendAgain('Cut', sent);
  }, 240_000);
});
