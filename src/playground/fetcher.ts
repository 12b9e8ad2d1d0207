import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';

const ask = createGraphiQLFetcher({ url: '/graphql' });

/** Asks at `/graphql`, and follows at `/graphql/stream`, with the headers that were entered. */
export const fetcher: Fetcher = (asked, options) => {
  const { query, operationName, variables } = asked;
  const operation = options?.documentAST && getOperationAST(options.documentAST, operationName);
  if (operation?.operation !== 'subscription') return ask(asked, options);
  const client = createClient({
    url: '/graphql/stream',
    headers: { ...(options?.headers as Record<string, string> | undefined) },
    // What happened during a break would be missed: better to say that it ended.
    retryAttempts: 0,
  });
  return client.iterate({
    query,
    ...(operationName != null && { operationName }),
    variables: variables as Record<string, unknown>,
  });
};
