import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AbortContext } from '../../src/model/abortContext.js';
import { follow } from '../support/eventStream.js';
import { startTestServer, testSchema, type TestServer } from './testServer.js';

const schema = new GraphQLSchema({
  query: testSchema.getQueryType(),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: { ticks: { type: GraphQLString }, faults: { type: GraphQLString } },
  }),
});

/** One event, and then nothing until the signal aborts; `faults` fails instead. */
async function* events({ signal }: AbortContext, fails: boolean) {
  yield { data: { ticks: 'one' } };
  if (fails) throw new Error('unforeseen');
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    schema,
    streams: {
      ...{ maxStreams: 10, maxStreamsPerClient: 10, drainTimeoutMs: 1_000 },
      subscriberOf: async () => ({
        client: 'one',
        check: async () => undefined,
        context: (_requestId, abort) => abort,
      }),
      subscribe: async ({ document, context }) =>
        events(context as AbortContext, JSON.stringify(document).includes('faults')),
    },
  });
});
afterAll(() => server.close());

async function requestLine(): Promise<Record<string, unknown> | undefined> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const line = server.lines.find(({ msg }) => msg === 'request');
    if (line) return line;
    await sleep(20);
  }
  return undefined;
}

test('a stream that its client closes is logged as that, without an error', async () => {
  const stream = await follow(server, 'subscription { ticks }');
  await stream.until(1);
  stream.leave();
  const line = await requestLine();
  expect(line).toMatchObject({ path: '/graphql/stream', status: 200, closedByClient: true });
  expect(line).not.toHaveProperty('errors');
  expect(server.lines).toHaveLength(1);
  server.lines.splice(0);
});

test('a stream that fails is logged with its error', async () => {
  const stream = await follow(server, 'subscription { faults }');
  await stream.ended();
  const line = await requestLine();
  expect(line).toMatchObject({ status: 200, errors: ['INTERNAL'] });
  expect(line).not.toHaveProperty('closedByClient');
});
