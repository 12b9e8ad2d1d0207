import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import type { CrossOrigin } from './crossOrigin.js';
import { sendEvents, type StreamedReply } from './eventStream.js';
import { internalMessage } from './formatError.js';
import { HttpProblem } from './httpProblem.js';
import { problem, type Reply, send } from './reply.js';
import { type RequestRecord, startRecord } from './requestRecord.js';
import type { Asked, Route } from './routes.js';
import { dataHeaders, pageHeaders } from './securityHeaders.js';

export interface AnsweringParts {
  routeFor(path: string): Route;
  urlLength: number;
  crossOrigin: CrossOrigin;
  /** Whether the server takes no new requests: then a connection ends with its answer. */
  isClosing(): boolean;
  logger: Logger;
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/';

/** Whoever the answer is for; they are gone once the connection is, before the answer was. */
function abortContextOf(response: ServerResponse): AbortContext {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller;
}

function allowed(route: Route, method: string): Reply | undefined {
  const allow = [...route.methods, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow }, body: '' };
  if (route.methods.includes(method)) return undefined;
  throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', `Only ${allow} can be used here.`, { allow });
}

async function replyTo(route: Route, asked: Asked, urlLength: number): Promise<Reply | StreamedReply> {
  if ((asked.request.url ?? '').length > urlLength) {
    throw new HttpProblem(
      414,
      'URI_TOO_LONG',
      `A URL may have ${urlLength} characters: send the operation by POST.`,
    );
  }
  return allowed(route, asked.request.method ?? 'GET') ?? route.answer(asked);
}

/** Whatever goes wrong is told in the form of all errors, and in no words but ours. */
function refusal(error: unknown, record: RequestRecord, logger: Logger): Reply {
  if (!(error instanceof HttpProblem))
    logger.error({ requestId: record.requestId, err: error }, 'a request failed');
  const shown =
    error instanceof HttpProblem
      ? error
      : new HttpProblem(500, 'INTERNAL', internalMessage(record.requestId));
  record.errorCodes = [shown.code];
  return problem(shown);
}

/** One line a request, without its text or variables. */
function logged({ request, path, record }: Asked, route: Route, status: number, logger: Logger): void {
  const line = {
    requestId: record.requestId,
    method: request.method,
    path: path.slice(0, 200),
    ...(record.operationName && { operation: record.operationName.slice(0, 100) }),
    durationMs: Math.round((performance.now() - record.startedAt) * 10) / 10,
    status,
    ...(record.errorCodes.length > 0 && { errors: [...new Set(record.errorCodes)] }),
  };
  // Whoever is turned away is counted by what turned them away: a line each would be a load of its own.
  const turnedAway = status === 429 || status === 503;
  logger[route.logged && !turnedAway ? 'info' : 'debug'](line, 'request');
}

/** The listener for every request: finds its route, answers, and logs. */
export function answering({
  routeFor,
  urlLength,
  crossOrigin,
  isClosing,
  logger,
}: AnsweringParts): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request.url ?? '/');
    const route = routeFor(path);
    const record = startRecord(request);
    const asked: Asked = { request, response, path, record, abort: abortContextOf(response) };
    if (route.crossOrigin) crossOrigin(request, response);

    const made = await replyTo(route, asked, urlLength).catch((error: unknown) =>
      refusal(error, record, logger),
    );
    const headers = {
      ...(route.page ? pageHeaders[route.page] : dataHeaders),
      'x-request-id': record.requestId,
      ...made.headers,
      ...(isClosing() && { connection: 'close' }),
    };
    const reply = { ...made, headers };
    if ('events' in reply) await sendEvents(response, reply);
    else send(response, reply);
    logged(asked, route, reply.status, logger);
  };
  return (request, response) => void answer(request, response);
}
