import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What is remembered of a request until its line is logged. */
export interface RequestLogContext {
  readonly requestId: string;
  readonly startedAt: number;
  operationName?: string;
  errorCodes: string[];
}

/** An id from a proxy in front is kept if it is fit for a log line and a header. */
const saneId = /^[\w.:-]{1,128}$/;

export function startRequestLogContext(request: IncomingMessage): RequestLogContext {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && saneId.test(given) ? given : randomUUID();
  return { requestId, startedAt: performance.now(), errorCodes: [] };
}
