import { QueryClient } from '@tanstack/react-query';
import { GraphQLClient } from 'graphql-request';
import type { TypedDocumentString } from '../generated/operations.js';
import { authorization } from './apiKey.js';
import { serviceAddress } from './publicPath.js';
import { describeError } from './requestError.js';

const client = new GraphQLClient(serviceAddress('/graphql'));

/** A request ends after this time, its retries included. */
const timeoutMs = 15_000;
const maxAttempts = 3;

/** Asks the signal again: the compiler assumes that it has not changed during a wait. */
const hasEnded = (signal: AbortSignal): boolean => signal.aborted;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** An answer without errors: every root field has a value. */
export type Answered<Answer> = { [Field in keyof Answer]: NonNullable<Answer[Field]> };

/**
 * Sends an operation to the API, with the API key if one is set (`headers` overrides it). Temporary errors are retried
 * twice, so a mutation that is not a dry run needs an idempotency key.
 */
export async function request<Answer, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  headers: Record<string, string> = authorization(),
): Promise<Answered<Answer>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const ends = signal ? AbortSignal.any([signal, timeout]) : timeout;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await client.request<unknown>({
        document: document.toString(),
        variables,
        requestHeaders: headers,
        signal: ends,
      });
      return answer as Answered<Answer>;
    } catch (error) {
      if (attempt === maxAttempts || ends.aborted || !describeError(error).isRetried) throw error;
      await pause(400 * 2 ** (attempt - 1), ends);
      if (hasEnded(ends)) throw error;
    }
  }
}

/** Answers are fresh for a minute. `request` retries; offline, requests fail at once instead of waiting. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 60_000, refetchOnWindowFocus: false, retry: false, networkMode: 'always' },
  },
});
