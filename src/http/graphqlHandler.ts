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
import { ClientError } from '../errors.js';
import type { Admission } from './admission.js';
import { retryHeaders, statusOf } from './clientProblem.js';
import { internalMessage } from './formatError.js';
import { kept } from './keeping.js';
import type { Reply } from './reply.js';
import { readJson } from './requestBody.js';
import type { RequestRecord } from './requestRecord.js';

export interface GraphqlHandlerParts {
  apollo: ApolloServer;
  /** Throws when the operation costs too much to be looked at further. */
  check(text: string): void;
  contextOf(request: IncomingMessage, requestId: string, signal: AbortSignal): Promise<object>;
  /** Headers that an answer gets besides, once it is made; for what a change has done. */
  headersAfter?(context: object): Readonly<Record<string, string>>;
  /** Where the server's plugins find what belongs to a request. */
  records: WeakMap<HTTPGraphQLRequest, RequestRecord>;
  /** The door that every operation goes through. */
  admission: Admission;
  bodyBytes: number;
  /** How long an answer that is for all may be kept, in seconds. */
  keptForSeconds: number;
  logger: Logger;
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

const searchOf = (url: string): string => {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
};

async function graphqlRequest(request: IncomingMessage, bodyBytes: number): Promise<HTTPGraphQLRequest> {
  const method = (request.method ?? 'GET').toUpperCase();
  return {
    method,
    headers: headersOf(request),
    search: searchOf(request.url ?? ''),
    body: method === 'POST' ? await readJson(request, bodyBytes) : undefined,
  };
}

/** The operation's text, from wherever the client has put it. */
function textOf({ method, body, search }: HTTPGraphQLRequest): string | undefined {
  if (method === 'GET') return new URLSearchParams(search).get('query') ?? undefined;
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
function statusFor({ status = 200, headers }: HTTPGraphQLResponse, { errorCodes }: RequestRecord): number {
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
function asGraphQLError(error: unknown, record: RequestRecord, logger: Logger): GraphQLError {
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
  record: RequestRecord,
  signal: AbortSignal,
) => Promise<Reply>;

/** Answers `/graphql` through Apollo's own way in for any HTTP server. */
export function graphqlHandler(parts: GraphqlHandlerParts): GraphqlHandler {
  const { apollo, admission, check, contextOf, headersAfter, records, bodyBytes, keptForSeconds, logger } =
    parts;

  const answer = async (
    request: IncomingMessage,
    httpGraphQLRequest: HTTPGraphQLRequest,
    record: RequestRecord,
    signal: AbortSignal,
  ): Promise<Reply> => {
    // Apollo asks for the context once the request has passed CSRF prevention, and before it reads the operation.
    let made: object | undefined;
    const context = async () => {
      try {
        // First who it is, so that what is refused counts for their limit as well.
        made = await contextOf(request, record.requestId, signal);
        const text = textOf(httpGraphQLRequest);
        if (text !== undefined) check(text);
        return made;
      } catch (error) {
        throw asGraphQLError(error, record, logger);
      }
    };

    const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
    const headers = {
      'cache-control': 'no-store',
      ...Object.fromEntries(answer.headers),
      ...(made && headersAfter?.(made)),
    };
    const reply = { status: statusFor(answer, record), headers, body: await bodyOf(answer) };
    return record.errorCodes.length === 0 ? kept(request, reply, keptForSeconds) : reply;
  };

  return async (request, record, signal) => {
    admission.check();
    const httpGraphQLRequest = await graphqlRequest(request, bodyBytes);
    records.set(httpGraphQLRequest, record);
    const leave = await admission.enter(textOf(httpGraphQLRequest) ?? '', signal);
    try {
      return await answer(request, httpGraphQLRequest, record, signal);
    } finally {
      leave();
    }
  };
}
