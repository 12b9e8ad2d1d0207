import etag from 'etag';
import fresh from 'fresh';
import type { IncomingMessage } from 'node:http';
import { bookmarkHeader } from './bookmarkHeaders.js';
import type { HttpResponse } from '../response.js';

/** Request headers that a response depends on in addition to its URL (`Vary`). */
const depends = ['accept', 'authorization', 'cookie', bookmarkHeader];

/** Whether the response is the same for all clients. */
const isForAll = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined &&
  headers.cookie === undefined &&
  headers[bookmarkHeader] === undefined;

/**
 * Adds `ETag`, `Vary` and `Cache-Control` to the response of a GET, and answers 304 to a client that has it (RFC 9111,
 * RFC 9110 section 8.8.3). A response to an authenticated request is private and revalidated every time.
 */
export function withHttpCaching(
  request: IncomingMessage,
  reply: HttpResponse,
  seconds: number,
): HttpResponse {
  if (request.method !== 'GET' || reply.status !== 200) return reply;
  const headers = {
    ...reply.headers,
    etag: etag(reply.body),
    vary: depends.join(', '),
    'cache-control': isForAll(request) ? `public, max-age=${seconds}` : 'private, no-cache',
  };
  // Only `If-None-Match` is compared: `fetch` also sends `Cache-Control: no-cache`, which requires revalidation, and this
  // is one: the response has just been made.
  const { 'if-none-match': theirs } = request.headers;
  if (!fresh({ 'if-none-match': theirs }, headers)) return { ...reply, headers };
  const { 'content-type': _type, ...without } = headers as Record<string, string>;
  return { status: 304, headers: without, body: '' };
}
