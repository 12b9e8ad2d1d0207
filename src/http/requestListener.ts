import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import type { CrossOrigin } from './auth/crossOrigin.js';
import { sendEvents, type EventStreamResponse } from './streams/eventStream.js';
import { internalMessage } from './formatError.js';
import { HttpError } from './httpError.js';
import { checkEncoding } from './limits/requestEncoding.js';
import { errorResponse, type HttpResponse, send } from './response.js';
import { type RequestLogContext, startRequestLogContext } from './requestLogContext.js';
import type { RoutedRequest, Route } from './routes.js';
import { dataHeaders, pageHeaders } from './auth/securityHeaders.js';

export interface RequestListenerParts {
  /** The path of a request as the routes know it. */
  pathOf(url: string | undefined): string;
  routeFor(path: string): Route;
  urlLength: number;
  crossOrigin: CrossOrigin;
  /** @throws HttpError 421 when the service does not answer for the request's host */
  checkHost(request: IncomingMessage): void;
  /** Whether the server is closing: then each connection ends with its response. */
  isClosing(): boolean;
  logger: Logger;
}

/** Aborts when the connection closes before the response is complete, which `onClosed` notes. */
function abortContextOf(response: ServerResponse, onClosed: () => void): AbortContext {
  const controller = new AbortController();
  response.on('close', () => {
    if (response.writableFinished) return;
    onClosed();
    controller.abort();
  });
  return controller;
}

function allowed(route: Route, method: string): HttpResponse | undefined {
  const allow = [...route.methods, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow }, body: '' };
  if (route.methods.includes(method)) return undefined;
  throw new HttpError(405, 'METHOD_NOT_ALLOWED', `This address only accepts ${allow}.`, { allow });
}

async function replyTo(
  route: Route,
  routed: RoutedRequest,
  { urlLength, checkHost }: Pick<RequestListenerParts, 'urlLength' | 'checkHost'>,
): Promise<HttpResponse | EventStreamResponse> {
  checkHost(routed.request);
  if ((routed.request.url ?? '').length > urlLength) {
    throw new HttpError(
      414,
      'URI_TOO_LONG',
      `The URL exceeds the maximum of ${urlLength} characters: send the operation by POST.`,
    );
  }
  checkEncoding(routed.request);
  return allowed(route, routed.request.method ?? 'GET') ?? route.answer(routed);
}

/** The response for an error: an unforeseen one is logged and shows nothing but the request id. */
function refusal(error: unknown, record: RequestLogContext, logger: Logger): HttpResponse {
  if (!(error instanceof HttpError))
    logger.error({ requestId: record.requestId, err: error }, 'a request failed');
  const shown =
    error instanceof HttpError ? error : new HttpError(500, 'INTERNAL', internalMessage(record.requestId));
  record.errorCodes = [shown.code];
  return errorResponse(shown);
}

/**
 * One log line per request, without its text or variables. When the client closed the connection, errors only result
 * from that, and the status is logged only if it was sent.
 */
function logged(
  { request, response, path, record }: RoutedRequest,
  route: Route,
  status: number,
  logger: Logger,
): void {
  const outcome = record.isClosedByClient
    ? { ...(response.headersSent && { status }), closedByClient: true }
    : { status, ...(record.errorCodes.length > 0 && { errors: [...new Set(record.errorCodes)] }) };
  const line = {
    requestId: record.requestId,
    method: request.method,
    path: path.slice(0, 200),
    ...(record.operationName && { operation: record.operationName.slice(0, 100) }),
    durationMs: Math.round((performance.now() - record.startedAt) * 10) / 10,
    ...outcome,
  };
  // Shed and rate-limited requests are counted in the metrics; a line each would add load.
  const isShed = !record.isClosedByClient && (status === 429 || status === 503);
  logger[route.logged && !isShed ? 'info' : 'debug'](line, 'request');
}

/** The listener for all requests: finds the route, answers, and logs. */
export function requestListener({
  pathOf,
  routeFor,
  urlLength,
  crossOrigin,
  checkHost,
  isClosing,
  logger,
}: RequestListenerParts): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request.url);
    const route = routeFor(path);
    const record = startRequestLogContext(request);
    const abort = abortContextOf(response, () => {
      // A closing server closes connections that its clients keep open.
      record.isClosedByClient = !isClosing();
    });
    const routed: RoutedRequest = { request, response, path, record, abort };
    if (route.crossOrigin) crossOrigin(request, response);

    const made = await replyTo(route, routed, { urlLength, checkHost }).catch((error: unknown) =>
      refusal(error, record, logger),
    );
    const headers = {
      ...(route.page ? pageHeaders[route.page] : dataHeaders),
      'x-request-id': record.requestId,
      ...made.headers,
      ...(isClosing() && { connection: 'close' }),
    };
    const reply = { ...made, headers };
    if ('events' in reply) {
      if (await sendEvents(response, reply)) record.isClosedByClient = false;
    } else if (!response.destroyed) send(response, reply);
    logged(routed, route, reply.status, logger);
  };
  return (request, response) => void answer(request, response);
}
