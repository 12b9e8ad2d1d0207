import { ClientError } from 'graphql-request';

/** What went wrong with a question, in words that help whoever asked. */
export interface Fault {
  title: string;
  advice: string;
  /** Whether asking again may help. */
  passing: boolean;
}

const byCode: Readonly<Record<string, Fault>> = {
  UNAUTHENTICATED: {
    title: 'Your key is not accepted',
    advice: 'It may have been revoked or have run out. Enter another one, or go on without.',
    passing: false,
  },
  FORBIDDEN: {
    title: 'Your role may not do this',
    advice: 'Writing needs the role of a researcher or an admin.',
    passing: false,
  },
  QUERY_TOO_COMPLEX: {
    title: 'That is too much at once',
    advice: 'Draw fewer hops, or open fewer entities.',
    passing: false,
  },
  TIMEOUT: {
    title: 'That took too long',
    advice: 'Draw fewer hops, shorten the interval, or try again.',
    passing: true,
  },
  RATE_LIMITED: {
    title: 'Too many questions at once',
    advice: 'Wait a moment and try again.',
    passing: true,
  },
  SERVICE_UNAVAILABLE: {
    title: 'The graph cannot be reached just now',
    advice: 'The service is there, its database is not. Try again in a moment.',
    passing: true,
  },
  INTERNAL: {
    title: 'Something went wrong in the service',
    advice: 'Try again; if it stays, tell whoever runs it.',
    passing: true,
  },
};

const away: Fault = {
  title: 'The service does not answer',
  advice: 'It may be restarting, or the network is away. What is drawn stays; try again in a moment.',
  passing: true,
};

/** A fault of any kind as a person is told of it. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof ClientError)) return away;
  const [first] = error.response.errors ?? [];
  const code = first?.extensions['code'];
  const known = typeof code === 'string' ? byCode[code] : undefined;
  if (known) return known;
  if (!first) return error.response.status >= 500 ? away : { ...away, title: 'The answer could not be read' };
  return { title: 'The service refuses this', advice: first.message, passing: false };
}
