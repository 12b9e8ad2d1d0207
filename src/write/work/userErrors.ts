import type { UserErrorData } from '../../model/outcome.js';

/** Thrown when an input cannot be carried out; what is wrong stands in the list of faults. */
export class InvalidInput extends Error {}

/** All that is wrong with one input, each at its path, so that everything can be mended at once. */
export class UserErrors {
  readonly faults: UserErrorData[] = [];

  add(
    field: string,
    message: string,
    code: UserErrorData['code'] = 'BAD_USER_INPUT',
    currentVersion?: number,
  ): void {
    this.faults.push({ field, message, code, ...(currentVersion !== undefined && { currentVersion }) });
  }

  /** Goes no further when anything is wrong. @throws Refused */
  stop(): void {
    if (this.faults.length > 0) throw new InvalidInput();
  }
}

/** As much of what a client has sent as an error message quotes. */
export const quoted = (text: string): string => `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
