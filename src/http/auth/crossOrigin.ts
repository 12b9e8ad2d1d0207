import cors from 'cors';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bookmarkHeader } from '../caching/bookmarkHeaders.js';

/** Lets pages of the given origins read answers; does nothing without any. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse) => void;

/** How long a browser may remember what it was allowed, in seconds. */
const rememberedFor = 600;

/**
 * What browsers are told of other origins' requests (Fetch, CORS protocol). Who somebody is comes by a header that a
 * page has to set itself, never by a cookie, so credentials are not allowed, and `*` gives away no more than
 * anybody may read.
 */
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  if (origins.length === 0) return () => undefined;
  const tell = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'accept',
      'apollo-require-preflight',
      'if-none-match',
      'x-request-id',
      bookmarkHeader,
    ],
    exposedHeaders: ['etag', 'retry-after', 'x-request-id', bookmarkHeader],
    maxAge: rememberedFor,
    preflightContinue: true,
  });
  return (request, response) => tell(request, response, () => undefined);
}
