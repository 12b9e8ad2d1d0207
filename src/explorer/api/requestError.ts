import { ClientError } from 'graphql-request';

/** An error of a request: what is wrong, and what to do. */
export interface RequestError {
  title: string;
  advice: string;
  /** Whether the same request may succeed later. */
  retryable: boolean;
}

const byCode: Readonly<Record<string, RequestError>> = {
  UNAUTHENTICATED: {
    title: 'The API key is not valid',
    advice: 'It is unknown, revoked or expired. Enter another key, or continue without one.',
    retryable: false,
  },
  FORBIDDEN: {
    title: 'Your role does not permit this',
    advice: 'Writing requires the role RESEARCHER or ADMIN. Enter a key with that role.',
    retryable: false,
  },
  QUERY_TOO_COMPLEX: {
    title: 'The request is too complex',
    advice: 'Reduce the depth, or open fewer entities.',
    retryable: false,
  },
  TIMEOUT: {
    title: 'The database did not answer in time',
    advice: 'Reduce the depth, shorten the interval, or try again.',
    retryable: true,
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    advice: 'Wait a moment and try again.',
    retryable: true,
  },
  SERVICE_UNAVAILABLE: {
    title: 'The database is not available',
    advice: 'The service cannot reach its database. Try again in a moment.',
    retryable: true,
  },
  INTERNAL: {
    title: 'Internal error of the service',
    advice: 'Try again. If the error persists, report it to the operator of the service.',
    retryable: true,
  },
};

const unreachable: RequestError = {
  title: 'The service cannot be reached',
  advice: 'The service may be restarting, or the network is down. Try again in a moment.',
  retryable: true,
};

/** Describes any error of a request for a user. */
export function describeError(error: unknown): RequestError {
  if (!(error instanceof ClientError)) return unreachable;
  const [first] = error.response.errors ?? [];
  const code = first?.extensions['code'];
  const known = typeof code === 'string' ? byCode[code] : undefined;
  if (known) return known;
  if (!first)
    return error.response.status >= 500
      ? unreachable
      : { ...unreachable, title: 'The answer is not valid JSON' };
  return { title: 'The service rejected the request', advice: first.message, retryable: false };
}
