import {
  execute,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { ClientError } from '../../src/errors.js';
import { type HttpServer, type HttpServerParts, startHttpServer } from '../../src/http/httpServer.js';
import { makeLogger } from '../../src/logging.js';
import type { AbortContext } from '../../src/model/abortContext.js';

interface TestContext {
  requestId: string;
  abort: AbortContext;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const Thing: GraphQLObjectType = new GraphQLObjectType({
  name: 'Thing',
  fields: () => ({
    name: { type: GraphQLString },
    again: { type: Thing, args: { first: { type: GraphQLInt } }, resolve: () => ({ name: 'again' }) },
  }),
});

/** The state of the aborted field, for the test of clients that disconnect. */
export const seen = { aborted: false };

const Query = new GraphQLObjectType<unknown, TestContext>({
  name: 'Query',
  fields: {
    thing: {
      type: Thing,
      args: { id: { type: new GraphQLNonNull(GraphQLString) } },
      resolve: () => ({ name: 'one' }),
    },
    things: { type: new GraphQLList(Thing), resolve: () => [{ name: 'one' }] },
    requestId: { type: GraphQLString, resolve: (_source, _arguments, context) => context.requestId },
    refused: {
      type: GraphQLString,
      resolve: () => {
        throw new ClientError('BAD_USER_INPUT', 'A month has two digits.', { argument: 'lens.asOf' });
      },
    },
    broken: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('bolt://secret-host:7687 said: Neo.ClientError.Statement.SyntaxError');
      },
    },
    slow: { type: GraphQLString, resolve: async () => wait(300).then(() => 'done') },
    untilGone: {
      type: GraphQLString,
      resolve: async (_source, _arguments, { abort: { signal } }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        seen.aborted = true;
        return 'gone';
      },
    },
  },
});

/** A test schema with deep, wide, slow and failing fields. */
export const testSchema = new GraphQLSchema({ query: Query });

export interface TestServer extends HttpServer {
  /** The logged lines. */
  lines: Record<string, unknown>[];
}

/** The server under test, on a free port of the loopback address. */
export async function startTestServer(changes: Partial<HttpServerParts> = {}): Promise<TestServer> {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  });
  const server = await startHttpServer({
    schema: testSchema,
    execute: async ({ document, operationName, variables, context: contextValue }) =>
      execute({ schema: testSchema, document, operationName, variableValues: variables, contextValue }),
    settings: { host: '127.0.0.1', port: 0, introspection: true, queryTimeoutMs: 1_000 },
    logger: makeLogger('info', destination),
    contextOf: async (_request: IncomingMessage, requestId: string, abort: AbortContext) => ({
      requestId,
      abort,
    }),
    readiness: {},
    sizeOf: async () => ({ entities: 500, claims: 500, claimsOfOne: 500 }),
    ...changes,
  });
  return { ...server, lines };
}

export interface Answered {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    extensions?: Record<string, Record<string, unknown>>;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> & { code: string } }[];
  };
}

/** Sends an operation as JSON and reads the JSON response. */
export async function ask(
  { url }: { url: string },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answered['body'],
  };
}
