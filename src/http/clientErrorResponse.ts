import { ClientError, type ErrorCode } from '../errors.js';
import { HttpError } from './httpError.js';

/** The HTTP status of a response that is one of our errors alone. */
export const statusOf: Record<ErrorCode, number> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** `Retry-After` for 429 and 503. */
export function retryHeaders({ code, details }: ClientError): Record<string, string> {
  const status = statusOf[code];
  if (status !== 429 && status !== 503) return {};
  const seconds = details?.['retryAfter'];
  return { 'retry-after': typeof seconds === 'number' ? String(seconds) : '1' };
}

/** An error of ours before GraphQL. */
const httpErrorOf = (error: ClientError): HttpError =>
  new HttpError(statusOf[error.code], error.code, error.message, retryHeaders(error));

/** Throws an error of ours as one before GraphQL, and any other as it is. */
export function throwBeforeGraphql(fault: unknown): never {
  throw fault instanceof ClientError ? httpErrorOf(fault) : fault;
}
