import { badArgument } from '../errors.js';

/** The place in a list that has no cursors of its own. @throws ClientError BAD_USER_INPUT */
export function offsetIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,4}$/.test(cursor))
    throw badArgument('cursor', 'This cursor is of another tool or of another answer: leave it out.');
  return Number(cursor);
}

/** The cursor of the next answer, if there is one. */
export const offsetAfter = (next: number, hasMore: boolean): { nextCursor?: string } =>
  hasMore ? { nextCursor: String(next) } : {};
