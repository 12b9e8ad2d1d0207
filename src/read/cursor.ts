import { badArgument } from '../errors.js';

/** The keys of a position in an order. */
export type CursorKeys = readonly (string | number)[];

/** Encodes the keys of the last item: a cursor stays valid while other items are added or removed. */
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

/** @throws ClientError BAD_USER_INPUT when it is not a cursor, or one of another list or order */
export function decodeCursor(order: string, cursor: string, length: number, argument: string): CursorKeys {
  const value = read(cursor);
  const isKey = (key: unknown): boolean => typeof key === 'string' || typeof key === 'number';
  if (!Array.isArray(value) || value.length !== length + 1 || !value.every(isKey)) {
    throw badArgument(
      argument,
      '`after` is not a cursor of this service. Use `pageInfo.endCursor` of the previous page unchanged.',
    );
  }
  if (value[0] !== order) {
    throw badArgument(
      argument,
      '`after` is a cursor of another list or order. Omit it to start again, or keep the order.',
    );
  }
  return value.slice(1) as CursorKeys;
}
