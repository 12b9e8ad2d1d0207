import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { Role } from '../../src/model/access.js';
import { makeApiKey, revokeApiKey } from '../../src/write/keys/apiKeys.js';
import { follow, type Message } from '../support/eventStream.js';
import { type EmptyNeo4j, settingsFor, seededNeo4j } from '../support/ownNeo4j.js';
import { type Caller, researcher, startTestService, type TestService, tokenFor } from '../support/service.js';

let neo4j: EmptyNeo4j;
let a: TestService;
let b: TestService;

const settings = (): NodeJS.ProcessEnv => ({
  ...settingsFor(neo4j),
  METRICS: 'loopback',
  STREAM_LOOK_MS: '300',
});

beforeAll(async () => {
  neo4j = await seededNeo4j();
  a = await startTestService(settings());
  b = await startTestService(settings());
}, 180_000);

afterAll(async () => {
  await Promise.all([a.stop(), b.stop()]);
  await neo4j.stop();
});

const admin: Caller = { role: 'ADMIN' };
const ever = '1970-01-01T00:00:00Z';
const query = `subscription ($since: DateTime, $types: [GraphChangeType!]) {
  graphChanged(since: $since, types: $types) { id at type entity { id name } claim { id summary } mergedId } }`;

const as = async (caller: Caller, expiresIn?: string) => ({
  authorization: `Bearer ${await tokenFor(caller, expiresIn)}`,
});

interface ReceivedChange {
  id: string;
  at: string;
  type: string;
  entity: { id: string } | null;
  claim: { id: string } | null;
}
const changesIn = (messages: readonly Message[]): ReceivedChange[][] =>
  messages.flatMap(({ event, data }) => (event === 'next' && data.data ? [data.data.graphChanged] : []));
const what = ({ type, entity, claim }: ReceivedChange): string[] => [type, entity?.id ?? claim?.id ?? ''];
const errorIn = (messages: readonly Message[]) =>
  messages.find(({ data }) => data?.errors)?.data.errors[0] as
    { message: string; extensions: Record<string, unknown> } | undefined;

async function change(service: TestService, name: string, input: object, caller = researcher): Promise<void> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await service.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { field message } } }`,
    { input },
    caller,
  );
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
}
const addTool = (service: TestService, name: string, more: object = {}, caller = researcher) =>
  change(service, 'addEntity', { entity: { kind: 'TOOL', id: `tool:${name}`, name, ...more } }, caller);

const openStreams = async ({ url }: TestService): Promise<number> =>
  Number(/^incident_graph_streams_open (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);

async function whenOpen(service: TestService, count: number): Promise<void> {
  const until = Date.now() + 60_000;
  while ((await openStreams(service)) !== count && Date.now() < until) await sleep(50);
  expect(await openStreams(service)).toBe(count);
}

/** No stream stays open after a test, even a failed one. */
afterEach(() => Promise.all([whenOpen(a, 0), whenOpen(b, 0)]));

describe('following', () => {
  test('a change at one instance is delivered at another, and at its own immediately', async () => {
    const [atA, atB] = [await follow(a, query), await follow(b, query)];
    expect(atB.status).toBe(200);
    expect(atB.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(atB.headers.get('x-accel-buffering')).toBe('no');
    expect(atB.headers.get('cache-control')).toContain('no-transform');
    expect(atB.headers.get('content-encoding')).toBeNull();
    const began = performance.now();
    await change(a, 'addIncident', {
      incident: { id: 'incident:followed', name: 'Followed', startedAt: '2020-01-01' },
      sources: [
        {
          ref: 's',
          id: 'source:followed',
          name: 'A report',
          sourceType: 'TECHNICAL_REPORT',
          publishedAt: '2020',
        },
      ],
      claims: [
        {
          ...{
            id: 'claim:followed',
            summary: 'It was they.',
            subject: 'incident',
            predicate: 'ATTRIBUTED_TO',
          },
          ...{ object: 'country:russia', stance: 'ASSERTS', claimants: ['organization:fbi'], source: 's' },
        },
      ],
    });
    for (const following of [atA, atB]) {
      const [moment] = changesIn(await following.until(1));
      expect(moment?.map(what)).toEqual([
        ['ENTITY_ADDED', 'incident:followed'],
        ['ENTITY_ADDED', 'source:followed'],
        ['CLAIM_ADDED', 'claim:followed'],
      ]);
      expect(new Set(moment?.map(({ at }) => at)).size).toBe(1);
    }
    expect(performance.now() - began).toBeLessThan(20_000);
    // The same changes as in the query `changes`.
    const [moment] = changesIn(atB.messages) as [ReceivedChange[]];
    const { data } = await b.ask(
      'query ($since: DateTime!) { changes(since: $since) { nodes { id at type entity { id name } claim { id summary } mergedId } } }',
      { since: moment[0]?.at },
    );
    expect(moment).toEqual(data.changes.nodes);
    for (const following of [atA, atB]) following.leave();
  });

  test('delivers only the requested types, with variables and aliases', async () => {
    const following = await follow(
      b,
      'subscription Only($types: [GraphChangeType!]) { seen: graphChanged(types: $types) { what: type entity { id version } } }',
      { types: ['ENTITY_CHANGED'] },
    );
    await addTool(a, 'retyped');
    await change(a, 'updateEntity', {
      ...{ id: 'tool:retyped', expectedVersion: 1, changes: { name: 'Retyped' }, reason: 'a typo' },
    });
    const [message] = await following.until(1);
    expect(message?.data.data.seen).toEqual([
      { what: 'ENTITY_CHANGED', entity: { id: 'tool:retyped', version: 2 } },
    ]);
    following.leave();
  });

  test('a client that reconnects with `since` misses nothing and gets nothing twice', async () => {
    const first = await follow(b, query);
    await addTool(a, 'kept-before');
    const last = changesIn(await first.until(1))
      .at(-1)
      ?.at(-1) as ReceivedChange;
    first.leave();
    const names = ['while-away-1', 'while-away-2', 'while-away-3'];
    for (const name of names) await addTool(a, name);
    const second = await follow(a, query, { since: last.at });
    await addTool(b, 'kept-after');
    expect(changesIn(await second.until(4)).map((moment) => moment.map(what))).toEqual(
      [...names, 'kept-after'].map((name) => [['ENTITY_ADDED', `tool:${name}`]]),
    );
    second.leave();
  });

  test('from the beginning, delivers all changes by timestamp, however many share one', async () => {
    const { data } = await a.ask(
      'query ($since: DateTime!) { changes(since: $since, first: 0) { totalCount } }',
      { since: ever },
    );
    const following = await follow(b, query, { since: ever });
    const received = () => changesIn(following.messages).flat();
    while (received().length < data.changes.totalCount) await following.until(following.messages.length + 1);
    expect(received()).toHaveLength(data.changes.totalCount as number);
    expect(new Set(received().map(({ id }) => id)).size).toBe(data.changes.totalCount);
    const moments = received().map(({ at }) => at);
    expect(moments).toEqual([...moments].sort());
    following.leave();
  });

  test('with concurrent writers at both instances, each timestamp is delivered once, complete and in order', async () => {
    const followings = [await follow(a, query), await follow(b, query)];
    const names = Array.from({ length: 40 }, (_, index) => `crowd-${index}`);
    await Promise.all(
      [0, 1, 2, 3].map(async (writer) => {
        for (const [index, name] of names.entries())
          if (index % 4 === writer) await addTool(writer % 2 === 0 ? a : b, name);
      }),
    );
    for (const following of followings) {
      const received = changesIn(await following.until(40));
      expect(
        received
          .flat()
          .map(({ entity }) => entity?.id)
          .sort(),
      ).toEqual(names.map((name) => `tool:${name}`).sort());
      const moments = received.map(([one]) => one?.at);
      expect(moments).toEqual([...moments].sort());
      following.leave();
    }
  });

  test("with the library's own client", async () => {
    const client = createClient({
      url: `${b.url}/graphql/stream`,
      headers: () => as(researcher),
      retryAttempts: 0,
    });
    const results = client.iterate<{ graphChanged: ReceivedChange[] }>({ query });
    const next = results.next();
    await whenOpen(b, 1);
    await addTool(a, 'by-client');
    const { value } = await next;
    expect(value?.data?.graphChanged.map(what)).toEqual([['ENTITY_ADDED', 'tool:by-client']]);
    client.dispose();
  });

  test('each poll reads the change clock once for all followers, and the feed only if it has advanced', async () => {
    const followings = await Promise.all(Array.from({ length: 12 }, () => follow(b, query)));
    await sleep(500);
    const names: string[] = [];
    const end = b.database.onStatement(({ name }) => names.push(name));
    await sleep(1_500);
    expect(names.filter((name) => name === 'graphChanged')).toEqual([]);
    const looks = names.filter((name) => name === 'changes/clock').length;
    expect(looks).toBeGreaterThanOrEqual(2);
    expect(looks).toBeLessThanOrEqual(6);
    await addTool(a, 'asked-once');
    for (const following of followings) expect(changesIn(await following.until(1))).toHaveLength(1);
    // All followers request the same changes from the same cursor and share one statement.
    expect(names.filter((name) => name === 'graphChanged').length).toBeLessThanOrEqual(2);
    for (const following of followings) following.leave();
    await whenOpen(b, 0);
    await sleep(100);
    names.length = 0;
    await sleep(1_000);
    expect(names).toEqual([]);
    end();
  });

  test('a stream takes no slot of the request limiter', async () => {
    const narrow = await startTestService({ ...settings(), MAX_IN_FLIGHT: '1', MAX_WAITING: '0' });
    const followings = await Promise.all([1, 2, 3].map(() => follow(narrow, query)));
    expect((await narrow.ask('{ __typename }')).status).toBe(200);
    for (const following of followings) following.leave();
    await narrow.stop();
  });
});

describe('authorization', () => {
  test('changes above the clearance of a follower are omitted', async () => {
    const anonymous = await follow(b, query);
    const reader = await follow(b, query, {}, await as({ role: 'READER' }));
    const everything = await follow(b, query, {}, await as(admin));
    await addTool(a, 'red', { marking: 'TLP_RED' }, admin);
    await addTool(a, 'amber', { marking: 'TLP_AMBER' }, admin);
    await addTool(a, 'open');
    expect(
      changesIn(await everything.until(3))
        .flat()
        .map(what),
    ).toEqual([
      ['ENTITY_ADDED', 'tool:red'],
      ['ENTITY_ADDED', 'tool:amber'],
      ['ENTITY_ADDED', 'tool:open'],
    ]);
    expect(
      changesIn(await reader.until(2))
        .flat()
        .map(what),
    ).toEqual([
      ['ENTITY_ADDED', 'tool:amber'],
      ['ENTITY_ADDED', 'tool:open'],
    ]);
    expect(
      changesIn(await anonymous.until(1))
        .flat()
        .map(what),
    ).toEqual([['ENTITY_ADDED', 'tool:open']]);
    for (const one of [anonymous, reader, everything]) one.leave();
    const again = await follow(a, query, { since: ever });
    await addTool(a, 'open-again');
    while (!JSON.stringify(again.messages).includes('open-again'))
      await again.until(again.messages.length + 1);
    expect(JSON.stringify(again.messages)).not.toMatch(/tool:(red|amber)/);
    again.leave();
  });

  test('the stream ends when its token expires', async () => {
    const following = await follow(b, query, {}, await as(admin, '2s'));
    expect(following.status).toBe(200);
    const messages = await following.ended();
    expect(errorIn(messages)).toMatchObject({
      message: 'The token has expired: send a new one.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(messages.at(-1)?.event).toBe('complete');
  });

  test('nothing is delivered after a token has expired, even before the next check', async () => {
    const following = await follow(b, query, {}, await as(admin, '1s'));
    await sleep(1_500);
    await addTool(b, 'too-late');
    const messages = await following.ended();
    expect(changesIn(messages)).toEqual([]);
    expect(errorIn(messages)?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test('the stream ends when its key is revoked', async () => {
    const { key, id } = await makeApiKey(b.database, b.statements, { name: 'follower', role: Role.READER });
    const following = await follow(b, query, {}, { authorization: `Bearer ${key}` });
    expect(following.status).toBe(200);
    await revokeApiKey(a.database, a.statements, id);
    const began = performance.now();
    expect(errorIn(await following.ended())).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  test('invalid credentials get no stream', async () => {
    const { status, body } = await follow(b, query, {}, { authorization: 'Bearer nonsense' });
    expect(status).toBe(401);
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('rejected requests', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'id' : `claims { nodes { subject { ${nested(depth - 1)} } } }`;

  test.each([
    [
      'a query',
      '{ incidents { totalCount } }',
      'BAD_USER_INPUT',
      /^This address only accepts subscriptions: send a query to \/graphql\.$/,
    ],
    [
      'a mutation',
      'mutation { retractClaim(input: { id: "claim:x", reason: "x" }) { dryRun } }',
      'BAD_USER_INPUT',
      /^This address only accepts subscriptions: send a mutation to \/graphql\.$/,
    ],
    ['an operation with a syntax error', 'subscription {', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    [
      'an operation that does not match the schema',
      'subscription { graphChanged { nonsense } }',
      'GRAPHQL_VALIDATION_FAILED',
      /nonsense/,
    ],
    [
      'two fields',
      'subscription { a: graphChanged { id } b: graphChanged { id } }',
      'GRAPHQL_VALIDATION_FAILED',
      /one top level field/,
    ],
    [
      'what is too deep',
      `subscription { graphChanged { entity { ${nested(8)} } } }`,
      'QUERY_TOO_COMPLEX',
      /15 deep/,
    ],
    [
      'no date',
      'subscription { graphChanged(since: "yesterday") { id } }',
      'BAD_USER_INPUT',
      /^A moment is written with its date, time and offset/,
    ],
  ])('%s', async (_what, text, code, message) => {
    const following = await follow(b, text);
    const [refusal, end] = await following.ended();
    expect(refusal?.data.errors[0].extensions.code).toBe(code);
    expect(refusal?.data.errors[0].message).toMatch(message);
    expect(end?.event).toBe('complete');
    expect(JSON.stringify(refusal)).not.toMatch(/stack|node_modules/);
  });

  test('subscriptions that are too costly', async () => {
    const strict = await startTestService({ ...settings(), MAX_COST: '1000' });
    const following = await follow(strict, query);
    expect(errorIn(await following.ended())?.extensions).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      limit: 'cost',
      maximum: 1_000,
    });
    await strict.stop();
  });

  test('a subscription at /graphql, with the right endpoint in the message', async () => {
    const { status, errors } = await b.ask(query);
    expect(status).toBe(400);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('/graphql/stream'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('cross-site browser requests, and other methods', async () => {
    const send = (init: RequestInit) => fetch(`${b.url}/graphql/stream`, init);
    const simple = await send({
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query }),
    });
    expect(simple.status).toBe(415);
    const get = await send({});
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const empty = await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([empty.status, await empty.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
    expect(await openStreams(b)).toBe(0);
  });

  test('more streams than the limit of a client or of the service', async () => {
    const few = await startTestService({ ...settings(), MAX_STREAMS: '3', MAX_STREAMS_PER_CLIENT: '2' });
    const own = [await follow(few, query), await follow(few, query)];
    const third = await follow(few, query);
    expect([third.status, third.body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(third.headers.get('retry-after')).toBe('30');
    const known = await follow(few, query, {}, await as({ role: 'READER', name: 'bob' }));
    expect(known.status).toBe(200);
    const full = await follow(few, query, {}, await as({ role: 'READER', name: 'carol' }));
    expect([full.status, full.body.errors[0].extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(full.headers.get('retry-after')).toBe('30');
    own[0]?.leave();
    await whenOpen(few, 2);
    const again = await follow(few, query);
    expect(again.status).toBe(200);
    for (const one of [...own, known, again]) one.leave();
    await few.stop();
  });

  test('allowed origins get CORS headers', async () => {
    const open = await startTestService({ ...settings(), CORS_ORIGINS: 'https://dashboard.example' });
    const origin = 'https://dashboard.example';
    const preflight = await fetch(`${open.url}/graphql/stream`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    const following = await follow(open, query, {}, { origin });
    expect(following.headers.get('access-control-allow-origin')).toBe(origin);
    following.leave();
    const other = await follow(open, query, {}, { origin: 'https://elsewhere.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    other.leave();
    await open.stop();
  });
});

/** A client that sends a request and then reads nothing. */
async function silent({ url }: TestService, body: object) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.pause();
  const text = JSON.stringify(body);
  socket.write(
    `POST /graphql/stream HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  return socket;
}

describe('a slow reader', () => {
  const fat = `subscription ($since: DateTime) { graphChanged(since: $since, types: [ENTITY_ADDED]) { id at ${Array.from({ length: 98 }, (_, index) => `e${index}: entity { description }`).join(' ')} } }`;

  /** Writes about 20 MB, more than the buffers of a connection hold. */
  beforeAll(() =>
    a.database.write((transaction) =>
      transaction.run({
        name: 'test',
        text: 'MATCH (entity:Entity) SET entity.description = $text',
        parameters: { text: 'long '.repeat(200) },
      }),
    ),
  );

  test('is disconnected, and uses no additional memory until then', async () => {
    const service = await startTestService({ ...settings(), STREAM_PATIENCE_MS: '2000' });
    const socket = await silent(service, { query: fat, variables: { since: ever } });
    await whenOpen(service, 1);
    await whenOpen(service, 0);
    // Data already sent can still be read; the last message may state the reason.
    const ended = once(socket, 'close');
    socket.resume();
    await ended;
    expect((await service.ask('{ __typename }')).status).toBe(200);
    await service.stop();
  });

  test('gets the reason and how to resume if it reads on in time', async () => {
    const service = await startTestService({ ...settings(), STREAM_PATIENCE_MS: '1500' });
    const socket = await silent(service, { query: fat, variables: { since: ever } });
    let text = '';
    socket.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-2_000)));
    socket.pause();
    await whenOpen(service, 1);
    await whenOpen(service, 0);
    socket.resume();
    await once(socket, 'close');
    expect(text).toMatch(/"code":"TIMEOUT"/);
    expect(text).toMatch(/Reconnect with `since` set to the last `at` you received/);
    expect(text).toMatch(/event: complete/);
    await service.stop();
  });
});

describe('stopping', () => {
  test('ends streams immediately, with a message', async () => {
    const service = await startTestService(settings());
    const following = await follow(service, query);
    const stuck = await silent(service, { query });
    await whenOpen(service, 2);
    const began = performance.now();
    await service.stop();
    expect(performance.now() - began).toBeLessThan(3_000);
    const messages = await following.ended();
    expect(errorIn(messages)).toMatchObject({
      message: expect.stringContaining('since'),
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
    stuck.destroy();
  });
});

/** Without an installed Redis these tests are skipped. */
const withRedis = spawnSync('redis-server', ['--version']).status === 0 ? describe : describe.skip;

withRedis('instances that share a Redis', () => {
  let redis: ChildProcess;
  let pair: [TestService, TestService];

  beforeAll(async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const chunk of redis.stdout as AsyncIterable<Buffer>)
      if (String(chunk).includes('Ready to accept')) break;
    redis.stdout?.resume();
    const shared = { ...settings(), REDIS_URL: `redis://127.0.0.1:${port}` };
    // One instance polls so rarely that only a notification reaches it in time; the other polls often.
    pair = [
      await startTestService({ ...shared, STREAM_LOOK_MS: '300' }),
      await startTestService({ ...shared, STREAM_LOOK_MS: '60000' }),
    ];
    await sleep(500);
  });

  afterAll(async () => {
    await Promise.all(pair.map((service) => service.stop()));
    redis.kill('SIGKILL');
  });

  test('notify each other of changes immediately, and poll while Redis is down', async () => {
    const [often, seldom] = pair;
    const following = await follow(seldom, query);
    await addTool(often, 'nudged');
    const began = performance.now();
    expect(
      changesIn(await following.until(1))
        .flat()
        .map(what),
    ).toEqual([['ENTITY_ADDED', 'tool:nudged']]);
    expect(performance.now() - began).toBeLessThan(10_000);
    following.leave();

    const looking = await follow(often, query);
    redis.kill('SIGKILL');
    await once(redis, 'exit');
    await addTool(seldom, 'found-by-looking');
    expect(
      changesIn(await looking.until(1))
        .flat()
        .map(what),
    ).toEqual([['ENTITY_ADDED', 'tool:found-by-looking']]);
    looking.leave();
  });
});
