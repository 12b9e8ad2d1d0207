import { QueryClient } from '@tanstack/react-query';
import { GraphQLClient } from 'graphql-request';
import type { TypedDocumentString } from '../generated/operations.js';
import { describeError } from './requestError.js';
import { authorization } from './apiKey.js';

const client = new GraphQLClient(new URL('/graphql', window.location.href).href);

/** Sends an operation to the API, with the API key if one is set. */
export async function request<Answer, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await client.request<unknown>({
    document: document.toString(),
    variables,
    requestHeaders: authorization(),
    ...(signal && { signal }),
  });
  return answer as Answer;
}

/** Answers are fresh for a minute; temporary errors are retried twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && describeError(error).retryable,
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
});
