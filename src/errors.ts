/** Error codes of the API, in `extensions.code`. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'QUERY_TOO_COMPLEX'
  | 'TIMEOUT'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL';

/**
 * An error whose message is written for the client. Any other error is logged and sent as `INTERNAL` without its message.
 */
export class ClientError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Further `extensions` for programs: `{ argument: "lens.asOf" }`, `{ currentVersion: 3 }`. */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'ClientError';
  }
}

/** An invalid argument; `argument` is its dotted path, such as `lens.asOf`. */
export function badArgument(argument: string, message: string): ClientError {
  return new ClientError('BAD_USER_INPUT', message, { argument });
}

/** An argument names an entity that does not exist or is above the caller's clearance; both have the same message. */
export function noEntity(argument: string, id: string): ClientError {
  return new ClientError('NOT_FOUND', `There is no entity "${id.slice(0, 200)}".`, { argument });
}
