import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { badArgument } from '../../errors.js';
import type { PublicPath } from '../publicPath.js';

/** The response header of a mutation, which the client sends with its later requests. */
export const bookmarkHeader = 'x-graph-bookmark';
/** The same as a cookie, for browsers. */
const cookieName = 'graph-bookmark';

const maxHeaderLength = 2_048;
/** Seconds after which every member of a cluster has applied the write, so that the bookmark is no longer needed. */
const maxAgeSeconds = 600;
const form = /^([0-9a-z]{1,9})\.([\w-]{1,1900})\.([\w-]{22})$/;
/** The form of Neo4j's bookmarks. */
const neo4jBookmark = /^[\w:+/=-]{1,400}$/;
const maxBookmarks = 8;

/** Carries a client's bookmarks between the client and any instance of the service. */
export interface BookmarkHeaders {
  /** The bookmarks of a request. @throws ClientError BAD_USER_INPUT when the header was not issued by this service */
  of(request: IncomingMessage): string[];
  headersFor(bookmarks: readonly string[]): Record<string, string>;
}

const notOurs = () =>
  badArgument(
    'X-Graph-Bookmark',
    "The header X-Graph-Bookmark was not issued by this service: send the value from a mutation's response, or leave it out.",
  );

const now = (): number => Math.floor(Date.now() / 1000);

/**
 * Headers are signed, because Neo4j waits up to 30 s for the state that a bookmark names: a forged bookmark would hold
 * a connection that long. They contain their time, because old bookmarks are ignored.
 */
export function bookmarkHeaders(secret: Buffer, publicPath: PublicPath = ''): BookmarkHeaders {
  const macOf = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 16);

  const sealed = (bookmarks: readonly string[]): string => {
    const text = `${now().toString(36)}.${Buffer.from(bookmarks.join(' ')).toString('base64url')}`;
    return `${text}.${macOf(text).toString('base64url')}`;
  };

  /** Undefined if the signature or the form is wrong. */
  const opened = (value: string): string[] | undefined => {
    const [, at, packed, mac] = (value.length <= maxHeaderLength ? form.exec(value) : undefined) ?? [];
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
        // A user cannot correct a cookie, so an invalid one is ignored; the read may then miss the latest write.
        const cookie = cookieOf(request);
        return cookie === undefined ? [] : (opened(cookie) ?? []);
      }
      const bookmarks = typeof header === 'string' ? opened(header) : undefined;
      if (!bookmarks) throw notOurs();
      return bookmarks;
    },
    headersFor(bookmarks): Record<string, string> {
      if (bookmarks.length === 0 || bookmarks.length > maxBookmarks) return {};
      if (!bookmarks.every((bookmark) => neo4jBookmark.test(bookmark))) return {};
      const value = sealed(bookmarks);
      const cookie = `${cookieName}=${value}; Path=${publicPath}/graphql; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
      return { [bookmarkHeader]: value, 'set-cookie': cookie };
    },
  };
}
