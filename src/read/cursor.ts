import { badArgument } from '../errors.js';

/** What a cursor holds: the order it belongs to and the place in it. */
export type CursorKeys = readonly (string | number)[];

/** A cursor is the keys of the last item, so that it stays valid while data is added or removed around it. */
export function encodeCursor(order: string, keys: CursorKeys): string {
  return Buffer.from(JSON.stringify([order, ...keys])).toString('base64url');
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** @throws ClientError BAD_USER_INPUT when it is no cursor, or one of another list or order. */
export function decodeCursor(order: string, cursor: string, length: number, argument: string): CursorKeys {
  const value = read(cursor);
  const isKey = (key: unknown): boolean => typeof key === 'string' || typeof key === 'number';
  if (!Array.isArray(value) || value.length !== length + 1 || !value.every(isKey)) {
    throw badArgument(
      argument,
      '`after` is no cursor of this service. Pass on `pageInfo.endCursor` as it came.',
    );
  }
  if (value[0] !== order) {
    throw badArgument(
      argument,
      '`after` is a cursor of another list or order. Start again without it, or keep the order.',
    );
  }
  return value.slice(1) as CursorKeys;
}
