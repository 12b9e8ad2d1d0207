import { ClientError } from 'graphql-request';

/** What went wrong with a question, in words that help whoever asked. */
export interface RequestError {
  title: string;
  advice: string;
  /** Whether asking again may help. */
  retryable: boolean;
}

const byCode: Readonly<Record<string, RequestError>> = {
  UNAUTHENTICATED: {
    title: 'Your key is not accepted',
    advice: 'It may have been revoked or have run out. Enter another one, or go on without.',
    retryable: false,
  },
  FORBIDDEN: {
    title: 'Your role may not do this',
    advice: 'Writing needs the role of a researcher or an admin.',
    retryable: false,
  },
  QUERY_TOO_COMPLEX: {
    title: 'That is too much at once',
    advice: 'Draw fewer hops, or open fewer entities.',
    retryable: false,
  },
  TIMEOUT: {
    title: 'That took too long',
    advice: 'Draw fewer hops, shorten the interval, or try again.',
    retryable: true,
  },
  RATE_LIMITED: {
    title: 'Too many questions at once',
    advice: 'Wait a moment and try again.',
    retryable: true,
  },
  SERVICE_UNAVAILABLE: {
    title: 'The graph cannot be reached just now',
    advice: 'The service is there, its database is not. Try again in a moment.',
    retryable: true,
  },
  INTERNAL: {
    title: 'Something went wrong in the service',
    advice: 'Try again; if it stays, tell whoever runs it.',
    retryable: true,
  },
};

const unreachable: RequestError = {
  title: 'The service does not answer',
  advice: 'It may be restarting, or the network is away. What is drawn stays; try again in a moment.',
  retryable: true,
};

/** A fault of any kind as a person is told of it. */
export function describeError(error: unknown): RequestError {
  if (!(error instanceof ClientError)) return unreachable;
  const [first] = error.response.errors ?? [];
  const code = first?.extensions['code'];
  const known = typeof code === 'string' ? byCode[code] : undefined;
  if (known) return known;
  if (!first)
    return error.response.status >= 500
      ? unreachable
      : { ...unreachable, title: 'The answer could not be read' };
  return { title: 'The service refuses this', advice: first.message, retryable: false };
}
