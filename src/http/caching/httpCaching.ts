import etag from 'etag';
import fresh from 'fresh';
import type { IncomingMessage } from 'node:http';
import { bookmarkHeader } from './bookmarkHeaders.js';
import type { HttpResponse } from '../response.js';

/** What an answer depends on beside its address: whoever keeps one may hand it only to requests that are alike in these. */
const depends = ['accept', 'authorization', 'cookie', bookmarkHeader];

/** Whether anybody else who asks the same is answered the same, just now. */
const isForAll = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined &&
  headers.cookie === undefined &&
  headers[bookmarkHeader] === undefined;

/**
 * Says how long an answer to a GET may be kept, and by whom, and sends none to whoever has it already (RFC 9111, RFC
 * 9110 section 8.8.3). What somebody may see by a key or token is theirs alone, and is asked for anew each time.
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
  // The answer has just been made, so a client that wants none from a store (as `fetch` says beside a tag) may be told
  // all the same that its own is the same.
  const { 'if-none-match': theirs } = request.headers;
  if (!fresh({ 'if-none-match': theirs }, headers)) return { ...reply, headers };
  const { 'content-type': _type, ...without } = headers as Record<string, string>;
  return { status: 304, headers: without, body: '' };
}
