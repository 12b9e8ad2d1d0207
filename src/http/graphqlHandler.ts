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
  /** @throws ClientError QUERY_TOO_COMPLEX when the text exceeds a limit */
  check(text: string): void;
  contextOf(request: IncomingMessage, requestId: string, abort: AbortContext): Promise<object>;
  /** Headers to add to a response, such as the bookmarks of a change. */
  headersAfter?(context: object): Readonly<Record<string, string>>;
  /** Where Apollo plugins find the log context of a request. */
  records: WeakMap<HTTPGraphQLRequest, RequestLogContext>;
  loadShedder: LoadShedder;
  bodyBytes: number;
  /** How long caches may keep a public response, in seconds. */
  maxAgeSeconds: number;
  logger: Logger;
}

/** A request with its parsed body. */
interface ParsedRequest {
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

const asApollosRequest = ({ request, method, body }: ParsedRequest): HTTPGraphQLRequest => ({
  method,
  headers: headersOf(request),
  search: searchOf(request),
  body,
});

/** The operation's text, from the body or the query string. */
function textOf({ request, method, body }: ParsedRequest): string | undefined {
  if (method === 'GET') return new URLSearchParams(searchOf(request)).get('query') ?? undefined;
  const text = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  return typeof text === 'string' ? text : undefined;
}

/** Codes of request errors (GraphQL, section 7.1): the operation itself is wrong. */
const requestErrors: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/** GraphQL over HTTP: a wrong operation is 400 in `application/graphql-response+json`, and 200 in `application/json`. */
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

/** An error before execution in Apollo's form, with the HTTP status of the response. */
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

/** Answers `/graphql` through Apollo Server. */
export function graphqlHandler(parts: GraphqlHandlerParts): GraphqlHandler {
  const { apollo, loadShedder, check, contextOf, headersAfter, records, bodyBytes, maxAgeSeconds, logger } =
    parts;

  const makeContext = async (parsed: ParsedRequest): Promise<object> => {
    const text = textOf(parsed);
    try {
      // Authentication first, so that a refused operation counts for the client's rate limit.
      const context = await contextOf(parsed.request, parsed.record.requestId, parsed.abort);
      if (text !== undefined) check(text);
      return context;
    } catch (error) {
      throw asGraphQLError(error, parsed.record, logger);
    }
  };

  const headersFor = (context: object | undefined): Readonly<Record<string, string>> => ({
    'cache-control': 'no-store',
    ...(context && headersAfter?.(context)),
  });

  const answer = async (parsed: ParsedRequest): Promise<HttpResponse> => {
    const { request, record } = parsed;
    const httpGraphQLRequest = asApollosRequest(parsed);
    records.set(httpGraphQLRequest, record);
    let context: object | undefined;
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      // Apollo makes it once, after the request has passed CSRF prevention.
      context: async () => (context = await makeContext(parsed)),
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
    const parsed = { request, record, abort, method, body };
    const text = textOf(parsed);
    const release = await loadShedder.acquire(text ?? '', abort);
    try {
      return await answer(parsed);
    } finally {
      release();
    }
  };
}
