import { ClientError } from 'graphql-request';

/** An error of a request: what is wrong, and what to do. */
export interface RequestError {
  title: string;
  advice: string;
  /** Failed: the service or the network is at fault. Refused: the service does not accept the request. */
  kind: 'failed' | 'refused';
  /** Whether the same request may succeed later, so that a retry is offered. */
  retryable: boolean;
  /** Whether the client retries it by itself. */
  isRetried: boolean;
}

const failed = (title: string, advice: string, isRetried = true): RequestError => ({
  title,
  advice,
  kind: 'failed',
  retryable: true,
  isRetried,
});

const refused = (title: string, advice: string, retryable = false): RequestError => ({
  title,
  advice,
  kind: 'refused',
  retryable,
  isRetried: false,
});

const unreachable = failed(
  'The service cannot be reached',
  'The service may be restarting, or the network is down. Try again in a moment.',
);

const timedOut = failed(
  'No answer within 15 seconds',
  'The service does not respond, or the request is too large. Try again, or reduce the depth.',
  false,
);

const unauthenticated = refused(
  'The API key is not valid',
  'It is unknown, revoked or expired. Enter another key, or continue without one.',
);

const forbidden = refused(
  'Your role does not permit this',
  'Writing requires the role RESEARCHER or ADMIN. Enter a key with that role.',
);

const rateLimited = refused('Too many requests', 'Wait a moment and try again.', true);

const unavailable = failed(
  'The database is not available',
  'The service cannot reach its database. Try again in a moment.',
);

/** @param message the API's message, which quotes the id */
const notFound = (message: string): RequestError =>
  refused(
    'No visible entity has the requested id',
    `${message} It may have another id, or your role may not see it. Use the search to find entities.`,
  );

const byCode: Readonly<Record<string, RequestError>> = {
  UNAUTHENTICATED: unauthenticated,
  FORBIDDEN: forbidden,
  QUERY_TOO_COMPLEX: refused('The request is too complex', 'Reduce the depth, or open fewer entities.'),
  TIMEOUT: failed(
    'The database did not answer in time',
    'Reduce the depth, shorten the interval, or try again.',
  ),
  RATE_LIMITED: rateLimited,
  SERVICE_UNAVAILABLE: unavailable,
  INTERNAL: failed(
    'Internal error of the service',
    'Try again. If the error persists, report it to the operator of the service.',
  ),
};

/** Answers without a GraphQL error, such as those of a proxy. */
const byStatus: Readonly<Record<number, RequestError>> = {
  401: unauthenticated,
  403: forbidden,
  429: rateLimited,
  503: failed('The service is not available', 'It may be restarting or overloaded. Try again in a moment.'),
};

const notGraphql = failed(
  'The answer is not a GraphQL answer',
  'A proxy may have answered instead of the service. Try again; if the error persists, report it to the operator.',
);

/** Describes any error of a request for a user. */
export function describeError(error: unknown): RequestError {
  if (error instanceof DOMException && error.name === 'TimeoutError') return timedOut;
  // `fetch` rejects with a TypeError when there is no connection.
  if (error instanceof TypeError) return unreachable;
  if (!(error instanceof ClientError)) return notGraphql;
  const { errors, status } = error.response;
  const [first] = errors ?? [];
  if (!first) return byStatus[status] ?? (status >= 500 ? unreachable : notGraphql);
  const code = first.extensions['code'];
  if (code === 'NOT_FOUND') return notFound(first.message);
  const known = typeof code === 'string' ? byCode[code] : undefined;
  return known ?? refused('The service rejected the request', first.message);
}
