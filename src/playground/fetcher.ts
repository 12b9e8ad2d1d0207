import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-sse';

const ask = createGraphiQLFetcher({ url: '/graphql' });

/** Asks at `/graphql`, and follows at `/graphql/stream`, with the headers that were entered. */
export const fetcher: Fetcher = (asked, options) => {
  const { query, operationName } = asked;
  const variables = asked.variables as Record<string, unknown> | undefined;
  const document = options?.documentAST;
  const operation = document && getOperationAST(document, operationName);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- its types name a package for WebSockets that is not here
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return ask(asked, options);
  const client = createClient({
    url: '/graphql/stream',
    headers: { ...options?.headers },
    // What happened during a break would be missed: better to say that it ended.
    retryAttempts: 0,
  });
  return client.iterate({
    query,
    ...(operationName != null && { operationName }),
    ...(variables && { variables }),
  });
};
