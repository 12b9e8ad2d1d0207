import type { UserErrorData } from '../../model/outcome.js';

/** Thrown when an input is invalid; the list of user errors says why. */
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

  /** Ends the change when there is any user error. @throws Refused */
  stop(): void {
    if (this.list.length > 0) throw new InvalidInput();
  }
}

/** As much of what a client has sent as an error message quotes. */
export const quoted = (text: string): string => `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
