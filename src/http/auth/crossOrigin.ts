import cors from 'cors';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bookmarkHeader } from '../caching/bookmarkHeaders.js';

/** Lets pages of the given origins read answers; does nothing without any. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse) => void;

/** How long a browser may cache a preflight response, in seconds. */
const preflightMaxAgeSeconds = 600;

/**
 * The CORS headers (Fetch, CORS protocol). Credentials come in a header that the page sets, never in a cookie, so
 * `Access-Control-Allow-Credentials` is off, and `*` exposes only what every client may read.
 */
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  if (origins.length === 0) return () => undefined;
  const setHeaders = cors({
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
      'mcp-protocol-version',
      'mcp-method',
      'mcp-name',
    ],
    exposedHeaders: ['etag', 'retry-after', 'x-request-id', bookmarkHeader],
    maxAge: preflightMaxAgeSeconds,
    preflightContinue: true,
  });
  return (request, response) => setHeaders(request, response, () => undefined);
}
