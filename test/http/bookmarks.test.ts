import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { bookmarkHeader, bookmarkHeaders } from '../../src/http/caching/bookmarkHeaders.js';

const bookmark = 'FB:kcwQpjy58Qy4RJuB2HeyyosXfckApZA=';
const bookmarks = bookmarkHeaders(randomBytes(32));

const withHeaders = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
const read = (value: string) => bookmarks.of(withHeaders({ [bookmarkHeader]: value }));
const given = (): string => bookmarks.headersFor([bookmark])[bookmarkHeader] as string;

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a bookmark', () => {
  test('is returned unchanged by header or cookie', () => {
    expect(read(given())).toEqual([bookmark]);
    const two = bookmarks.headersFor([bookmark, 'FB:other='])[bookmarkHeader] as string;
    expect(read(two)).toEqual([bookmark, 'FB:other=']);
    const cookie = bookmarks.headersFor([bookmark])['set-cookie']?.split(';')[0] ?? '';
    expect(bookmarks.of(withHeaders({ cookie: `theme=dark; ${cookie}; other=1` }))).toEqual([bookmark]);
  });

  test('is short, and its cookie is hidden from scripts', () => {
    expect(given().length).toBeLessThan(200);
    expect(bookmarks.headersFor([bookmark])['set-cookie']).toMatch(/HttpOnly; SameSite=Strict$/);
  });

  test('is absent without a header and cookie', () => {
    expect(bookmarks.of(withHeaders({}))).toEqual([]);
    expect(read('')).toEqual([]);
    expect(bookmarks.headersFor([])).toEqual({});
  });

  test('that the service did not issue is rejected, in any form', () => {
    const refused = { code: 'BAD_USER_INPUT', details: { argument: 'X-Graph-Bookmark' } };
    const other = bookmarkHeaders(randomBytes(32)).headersFor([bookmark])[bookmarkHeader] as string;
    for (const value of ['rubbish', bookmark, `${given()}x`, other, 'a'.repeat(100_000)])
      expect(() => read(value)).toThrow(expect.objectContaining(refused));
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...'0aZ-.'), (place, letter) => {
        const value = given();
        const at = place % value.length;
        const changed = `${value.slice(0, at)}${letter}${value.slice(at + 1)}`;
        // The last letter of base64 has unused bits.
        fc.pre(changed !== value && at !== value.length - 1);
        expect(() => read(changed)).toThrow(expect.objectContaining(refused));
      }),
    );
  });

  test('that is invalid in a cookie is ignored', () => {
    expect(bookmarks.of(withHeaders({ cookie: 'graph-bookmark=rubbish' }))).toEqual([]);
  });

  test('that is old is ignored', () => {
    const old = given();
    const later = Date.now() + 3_600_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(read(old)).toEqual([]);
  });
});
