import type { UserErrorData } from '../../model/outcome.js';

/** Thrown when an input is invalid; `UserErrors.list` has the reasons. */
export class InvalidInput extends Error {}

/** The user errors of one input, each at its path; all are collected before the change stops. */
export class UserErrors {
  readonly list: UserErrorData[] = [];

  add(
    field: string,
    message: string,
    code: UserErrorData['code'] = 'BAD_USER_INPUT',
    currentVersion?: number,
  ): void {
    this.list.push({ field, message, code, ...(currentVersion !== undefined && { currentVersion }) });
  }

  /**
   * Ends the change if there is any user error.
   *
   * @throws InvalidInput
   */
  stop(): void {
    if (this.list.length > 0) throw new InvalidInput();
  }
}

const findById = 'Check the spelling, or use search(text:) to find ids.';

/** The message for an entity id that does not exist, or is above the author's clearance. */
export const noEntity = (id: string): string => `No entity has the id ${quoted(id)}. ${findById}`;

/** The message for a claim id that does not exist, or is above the author's clearance. */
export const noClaim = (id: string): string => `No claim has the id ${quoted(id)}. ${findById}`;

/** Client text in quotation marks, cut to 100 characters. */
export const quoted = (text: string): string => `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
