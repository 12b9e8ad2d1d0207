import {
  type ApolloServer,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import { ClientError } from '../errors.js';
import type { LoadShedder } from './limits/loadShedding.js';
import { retryHeaders, statusOf } from './clientErrorResponse.js';
import { internalMessage } from './formatError.js';
import { withHttpCaching } from './caching/httpCaching.js';
import type { HttpResponse } from './response.js';
import { readJson } from './limits/requestBody.js';
import type { RequestLogContext } from './requestLogContext.js';

export interface GraphqlHandlerParts {
  apollo: ApolloServer;
  /** Throws when the operation costs too much to be looked at further. */
  check(text: string): void;
  contextOf(request: IncomingMessage, requestId: string, abort: AbortContext): Promise<object>;
  /** Headers that an answer gets besides, once it is made; for what a change has done. */
  headersAfter?(context: object): Readonly<Record<string, string>>;
  /** Where the server's plugins find what belongs to a request. */
  records: WeakMap<HTTPGraphQLRequest, RequestLogContext>;
  /** The door that every operation goes through. */
  loadShedder: LoadShedder;
  bodyBytes: number;
  /** How long an answer that is for all may be kept, in seconds. */
  maxAgeSeconds: number;
  logger: Logger;
}

/** A request as it came: Apollo's own form of it is only made where Apollo answers. */
interface Asked {
  request: IncomingMessage;
  record: RequestLogContext;
  abort: AbortContext;
  method: string;
  body: unknown;
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

const searchOf = ({ url = '' }: IncomingMessage): string => {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
};

const asApollosRequest = ({ request, method, body }: Asked): HTTPGraphQLRequest => ({
  method,
  headers: headersOf(request),
  search: searchOf(request),
  body,
});

/** The operation's text, from wherever the client has put it. */
function textOf({ request, method, body }: Asked): string | undefined {
  if (method === 'GET') return new URLSearchParams(searchOf(request)).get('query') ?? undefined;
  const text = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  return typeof text === 'string' ? text : undefined;
}

/** What is wrong with the operation itself, as far as GraphQL's own rules go. */
const requestErrors: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/**
 * GraphQL over HTTP has two manners: a client that accepts `application/graphql-response+json` is told by status
 * 400 that its operation is wrong; in `application/json` a well-formed request is answered by 200, errors or not.
 */
function statusFor(
  { status = 200, headers }: HTTPGraphQLResponse,
  { errorCodes }: RequestLogContext,
): number {
  const plainJson = headers.get('content-type')?.startsWith('application/json');
  const operationIsWrong = errorCodes.length > 0 && errorCodes.every((code) => requestErrors.has(code));
  return status === 400 && plainJson && operationIsWrong ? 200 : status;
}

async function bodyOf({ body }: HTTPGraphQLResponse): Promise<string> {
  if (body.kind === 'complete') return body.string;
  let text = '';
  for await (const chunk of body.asyncIterator) text += chunk;
  return text;
}

/** An error before execution, as Apollo wants it: with the status that the answer shall have. */
function asGraphQLError(error: unknown, record: RequestLogContext, logger: Logger): GraphQLError {
  const known = error instanceof ClientError ? error : undefined;
  if (!known) logger.error({ requestId: record.requestId, err: error }, 'a request failed');
  const shown = known ?? new ClientError('INTERNAL', internalMessage(record.requestId));
  record.errorCodes = [shown.code];
  const headers = new HeaderMap(Object.entries(retryHeaders(shown)));
  return new GraphQLError(shown.message, {
    originalError: shown,
    extensions: { http: { status: statusOf[shown.code], headers } },
  });
}

export type GraphqlHandler = (
  request: IncomingMessage,
  record: RequestLogContext,
  abort: AbortContext,
) => Promise<HttpResponse>;

/** Answers `/graphql`: what is known at once, and all else through Apollo's own way in for any HTTP server. */
export function graphqlHandler(parts: GraphqlHandlerParts): GraphqlHandler {
  const { apollo, loadShedder, check, contextOf, headersAfter, records, bodyBytes, maxAgeSeconds, logger } =
    parts;

  const makeContext = async (asked: Asked): Promise<object> => {
    const text = textOf(asked);
    try {
      // First who it is, so that what is refused counts for their limit as well.
      const context = await contextOf(asked.request, asked.record.requestId, asked.abort);
      if (text !== undefined) check(text);
      return context;
    } catch (error) {
      throw asGraphQLError(error, asked.record, logger);
    }
  };

  const headersFor = (context: object | undefined): Readonly<Record<string, string>> => ({
    'cache-control': 'no-store',
    ...(context && headersAfter?.(context)),
  });

  const answer = async (asked: Asked): Promise<HttpResponse> => {
    const { request, record } = asked;
    const httpGraphQLRequest = asApollosRequest(asked);
    records.set(httpGraphQLRequest, record);
    let context: object | undefined;
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      // Apollo makes it once, after the request has passed CSRF prevention.
      context: async () => (context = await makeContext(asked)),
    });
    const headers = { ...headersFor(context), ...Object.fromEntries(answered.headers) };
    const response = { status: statusFor(answered, record), headers, body: await bodyOf(answered) };
    if (record.errorCodes.length > 0 || response.status !== 200) return response;
    return withHttpCaching(request, response, maxAgeSeconds);
  };

  return async (request, record, abort) => {
    loadShedder.check();
    const method = (request.method ?? 'GET').toUpperCase();
    const body = method === 'POST' ? await readJson(request, bodyBytes) : undefined;
    const asked = { request, record, abort, method, body };
    const text = textOf(asked);
    const release = await loadShedder.acquire(text ?? '', abort);
    try {
      return await answer(asked);
    } finally {
      release();
    }
  };
}
