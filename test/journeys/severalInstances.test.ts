import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { bookmarkHeaders } from '../../src/http/caching/bookmarkHeaders.js';
import { Role } from '../../src/model/access.js';
import { makeApiKey, revokeApiKey } from '../../src/write/keys/apiKeys.js';
import { bookmarkSecret } from '../../src/write/keys/bookmarkSecret.js';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { type EmptyNeo4j, settingsFor, emptyNeo4j } from '../support/ownNeo4j.js';
import { environment, researcher, tokenFor } from '../support/service.js';
import { type ServiceProcess, startServiceProcess } from '../support/serviceProcess.js';

let neo4j: EmptyNeo4j;
let instances: ServiceProcess[] = [];
let database: Database;
let statements: WriteStatements;
let token = '';

beforeAll(async () => {
  neo4j = await emptyNeo4j();
  const settings = { ...environment(), ...settingsFor(neo4j), SEED: 'false', LOG_LEVEL: 'error' };
  // All start at once on an empty graph and migrate it together.
  instances = await Promise.all([1, 2, 3].map(() => startServiceProcess(settings)));
  database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 10_000 }, pino({ level: 'silent' }));
  statements = new WriteStatements(loadTemplates(new URL('../../cypher', import.meta.url).pathname));
  token = await tokenFor(researcher);
}, 240_000);

afterAll(async () => {
  await database.close();
  await Promise.all(instances.map((instance) => instance.stop()));
  await neo4j.stop();
});

const instance = (index: number) => instances[index % instances.length] as ServiceProcess;

interface Answer {
  status: number;
  bookmark: string | null;
  cookie: string | null;
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
  errors: { message: string; extensions: { code: string; argument?: string } }[] | undefined;
}

async function ask(
  { url }: ServiceProcess,
  query: string,
  variables: object = {},
  headers: Record<string, string> = { authorization: `Bearer ${token}` },
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return {
    status: response.status,
    bookmark: response.headers.get('x-graph-bookmark'),
    cookie: response.headers.get('set-cookie'),
    data,
    errors,
  };
}

const add = `mutation ($input: AddEntityInput!) { addEntity(input: $input) { entity { id name version } userErrors { field code message } } }`;
const rename = `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) { entity { id version } userErrors { field code message } } }`;
const read = `query ($id: ID!) { entity(id: $id) { id name description version } }`;

const actor = (name: string, idempotencyKey?: string) => ({
  input: {
    entity: { kind: 'THREAT_ACTOR', name },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  },
});

const withBookmark = (bookmark: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'x-graph-bookmark': bookmark,
});

describe('several instances over one graph', () => {
  test('a client that changes instances reads its own writes and builds on them', async () => {
    let headers: Record<string, string> = { authorization: `Bearer ${token}` };
    for (let turn = 0; turn < 30; turn += 1) {
      const added = await ask(instance(turn), add, actor(`Round ${turn}`), headers);
      expect(added.errors).toBeUndefined();
      expect(added.data.addEntity.userErrors).toEqual([]);
      expect(added.bookmark).toMatch(/^[\w.-]{20,2048}$/);
      headers = withBookmark(added.bookmark as string);
      const { id, version } = added.data.addEntity.entity as { id: string; version: number };

      const change = { id, expectedVersion: version, changes: { description: `turn ${turn}` } };
      const changed = await ask(instance(turn + 1), rename, { input: change }, headers);
      expect(changed.errors).toBeUndefined();
      expect(changed.data.updateEntity.userErrors).toEqual([]);
      expect(changed.bookmark).not.toBe(added.bookmark);

      headers = withBookmark(changed.bookmark as string);
      const seen = await ask(instance(turn + 2), read, { id }, headers);
      expect(seen.data.entity).toMatchObject({ name: `Round ${turn}`, description: `turn ${turn}` });
      expect(seen.bookmark).toBeNull();
    }
  });

  test('a cluster member waits for the bookmark of the reader instead of answering with older data', async () => {
    const bookmarks = bookmarkHeaders(await bookmarkSecret(database, statements));
    const opened = (value: string) =>
      bookmarks.of({ headers: { 'x-graph-bookmark': value } } as unknown as Parameters<
        typeof bookmarks.of
      >[0]);
    const { bookmark } = await ask(instance(0), add, actor('Before'));
    const [state] = opened(bookmark as string) as [string];
    const ahead = bookmarks.headersFor([nextState(state)])['x-graph-bookmark'] as string;

    let answered = false;
    const reading = ask(instance(1), read, { id: 'threat-actor:after' }, withBookmark(ahead)).then(
      (answer) => {
        answered = true;
        return answer;
      },
    );
    await sleep(1_000);
    expect(answered).toBe(false);
    await ask(instance(2), add, actor('After'));
    expect((await reading).data.entity).toMatchObject({ name: 'After' });
  });

  test('a browser sends its bookmark as a cookie', async () => {
    const { cookie } = await ask(instance(0), add, actor('By cookie'));
    expect(cookie).toMatch(
      /^graph-bookmark=[\w.-]+; Path=\/graphql; Max-Age=600; HttpOnly; SameSite=Strict$/,
    );
    const headers = { authorization: `Bearer ${token}`, cookie: cookie?.split(';')[0] ?? '' };
    const seen = await ask(instance(1), read, { id: 'threat-actor:by-cookie' }, headers);
    expect(seen.data.entity).toMatchObject({ name: 'By cookie' });
  });

  test('an unknown bookmark is rejected with a helpful message; dry runs and queries return none', async () => {
    const made = await ask(
      instance(0),
      read,
      { id: 'threat-actor:before' },
      withBookmark('FB:kcwQpjy58Qy4='),
    );
    expect(made.data).toBeUndefined();
    expect(made.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'X-Graph-Bookmark',
    });
    const trial = { input: { ...actor('Tried').input, dryRun: true } };
    const tried = await ask(instance(0), add, trial);
    expect(tried.data.addEntity.userErrors).toEqual([]);
    expect([tried.bookmark, tried.cookie]).toEqual([null, null]);
  });

  test('a change sent to two instances at once is executed once, with equal answers', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const change = actor(`Twin ${turn}`, randomUUID());
      const answers = await Promise.all([0, 1, 2].map((index) => ask(instance(index), add, change)));
      for (const { data, errors } of answers) {
        expect(errors).toBeUndefined();
        expect(data).toEqual(answers[0]?.data);
        expect(data.addEntity.userErrors).toEqual([]);
      }
    }
    const counted = await database.read({
      name: 'test',
      text: "MATCH (actor:ThreatActor) WHERE actor.name STARTS WITH 'Twin ' RETURN count(actor)",
      parameters: {},
    });
    expect(counted).toEqual([[10]]);
  });

  test('a revoked key is rejected by all instances within the cache time', async () => {
    const { key, id } = await makeApiKey(database, statements, { name: 'passing', role: Role.READER });
    const headers = { authorization: `Bearer ${key}` };
    const codes = async () =>
      Promise.all(
        instances.map(
          async (one) => (await ask(one, '{ __typename }', {}, headers)).errors?.[0]?.extensions.code,
        ),
      );
    expect(await codes()).toEqual([undefined, undefined, undefined]);
    await revokeApiKey(database, statements, id);
    await sleep(5_500);
    expect(await codes()).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  test('after one is killed, clients continue at others, and every acknowledged change exists once', async () => {
    const acknowledged: string[] = [];
    let moved = 0;
    const until = Date.now() + 5_000;
    const write = async (writer: number): Promise<void> => {
      let at = writer;
      for (let n = 0; Date.now() < until; n += 1) {
        const name = `Survivor ${writer} of ${n}`;
        const change = actor(name, randomUUID());
        for (;;) {
          const answer = await ask(instance(at), add, change).catch(() => undefined);
          if (answer && !answer.errors) {
            expect(answer.data.addEntity.userErrors).toEqual([]);
            acknowledged.push(name);
            break;
          }
          at += 1; // the next instance with the same key, as a proxy does
          moved += 1;
        }
      }
    };
    const writing = Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
    await sleep(2_000);
    await instance(1).kill();
    await writing;

    expect(moved).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(20);
    const rows = await database.read({
      name: 'test',
      text: "MATCH (actor:ThreatActor) WHERE actor.name STARTS WITH 'Survivor ' RETURN actor.name ORDER BY actor.name",
      parameters: {},
    });
    expect(rows.map(([name]) => name)).toEqual([...acknowledged].sort());
  }, 60_000);
});

/** The bookmark of the next transaction, in the format of Neo4j 5: database id and number of the last transaction. */
function nextState(bookmark: string): string {
  const bytes = Buffer.from(bookmark.slice('FB:'.length), 'base64');
  const marker = 19;
  if (bytes[marker] === 0xc9) bytes.writeInt16BE(bytes.readInt16BE(marker + 1) + 1, marker + 1);
  else if (bytes[marker] === 0xca) bytes.writeInt32BE(bytes.readInt32BE(marker + 1) + 1, marker + 1);
  else throw new Error(`an unknown form of bookmark: ${bytes.toString('hex')}`);
  return `FB:${bytes.toString('base64')}`;
}
