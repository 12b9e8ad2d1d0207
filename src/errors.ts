/** Every kind of error a client may see; the code stands in `extensions.code`. */
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
 * An error whose message is written for the client. Anything else that is thrown is logged and
 * reaches the client only as `INTERNAL`.
 */
export class ClientError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What helps a program to react: `{ argument: "lens.asOf" }`, `{ currentVersion: 3 }`. */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'ClientError';
  }
}

/** The fault of one argument; `argument` is its path, with dots: `lens.asOf`. */
export function badArgument(argument: string, message: string): ClientError {
  return new ClientError('BAD_USER_INPUT', message, { argument });
}

/** An argument names an entity that is not there, or that the reader may not see: the two are told alike. */
export function noEntity(argument: string, id: string): ClientError {
  return new ClientError('NOT_FOUND', `There is no entity "${id.slice(0, 200)}".`, { argument });
}
