import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { badArgument } from '../../errors.js';

/** The header that a change is answered with, and that whoever made it sends along from then on. */
export const bookmarkHeader = 'x-graph-bookmark';
/** The same for browsers, which send it by themselves. */
const cookieName = 'graph-bookmark';

const longest = 2_048;
/** After so long every member of a cluster has what was written, and a bookmark says nothing any more. */
const maxAgeSeconds = 600;
const form = /^([0-9a-z]{1,9})\.([\w-]{1,1900})\.([\w-]{22})$/;
/** What Neo4j names a state of its graph by. */
const neo4jBookmark = /^[\w:+/=-]{1,400}$/;
const mostBookmarks = 8;

/** How far a client has seen the graph, as it goes to and fro between it and any instance of the service. */
export interface BookmarkHeaders {
  /** The bookmarks of a request. @throws ClientError BAD_USER_INPUT when its header is not one that was given here */
  of(request: IncomingMessage): string[];
  headersFor(bookmarks: readonly string[]): Record<string, string>;
}

const notOurs = () =>
  badArgument(
    'X-Graph-Bookmark',
    'The header X-Graph-Bookmark is not one that a change of this graph was answered with: leave it out.',
  );

const now = (): number => Math.floor(Date.now() / 1000);

/**
 * Signed, because Neo4j waits for whatever state a bookmark names, half a minute if need be: one that somebody made
 * up would hold up a connection for as long. With its time, because one that is old need not be looked at.
 */
export function bookmarkHeaders(secret: Buffer): BookmarkHeaders {
  const macOf = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 16);

  const sealed = (bookmarks: readonly string[]): string => {
    const text = `${now().toString(36)}.${Buffer.from(bookmarks.join(' ')).toString('base64url')}`;
    return `${text}.${macOf(text).toString('base64url')}`;
  };

  /** Undefined where it is not one of ours. */
  const opened = (value: string): string[] | undefined => {
    const [, at, packed, mac] = (value.length <= longest ? form.exec(value) : undefined) ?? [];
    if (at === undefined || packed === undefined || mac === undefined) return undefined;
    if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(`${at}.${packed}`))) return undefined;
    if (now() - parseInt(at, 36) > maxAgeSeconds) return [];
    return Buffer.from(packed, 'base64url').toString().split(' ');
  };

  const cookieOf = ({ headers: { cookie } }: IncomingMessage): string | undefined =>
    cookie?.includes(cookieName)
      ? new RegExp(`(?:^|;\\s*)${cookieName}=([^;\\s]*)`).exec(cookie)?.[1]
      : undefined;

  return {
    of(request) {
      const header = request.headers[bookmarkHeader];
      if (header === undefined || header === '') {
        // Nobody can mend a cookie, and without it one only sees what was there a moment ago.
        const cookie = cookieOf(request);
        return cookie === undefined ? [] : (opened(cookie) ?? []);
      }
      const bookmarks = typeof header === 'string' ? opened(header) : undefined;
      if (!bookmarks) throw notOurs();
      return bookmarks;
    },
    headersFor(bookmarks): Record<string, string> {
      if (bookmarks.length === 0 || bookmarks.length > mostBookmarks) return {};
      if (!bookmarks.every((bookmark) => neo4jBookmark.test(bookmark))) return {};
      const value = sealed(bookmarks);
      const cookie = `${cookieName}=${value}; Path=/graphql; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
      return { [bookmarkHeader]: value, 'set-cookie': cookie };
    },
  };
}
