import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The data for the log line of a request. */
export interface RequestLogContext {
  readonly requestId: string;
  readonly startedAt: number;
  operationName?: string;
  errorCodes: string[];
  /** Whether the client closed the connection before the end of the response. */
  isClosedByClient?: boolean;
}

/** An id from a proxy is used if it is safe in a log line and a header. */
const saneId = /^[\w.:-]{1,128}$/;

/** Starts the log context of a request, with the `x-request-id` of the request if it is safe, or a new id. */
export function startRequestLogContext(request: IncomingMessage): RequestLogContext {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && saneId.test(given) ? given : randomUUID();
  return { requestId, startedAt: performance.now(), errorCodes: [] };
}
