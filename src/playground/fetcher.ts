import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-sse';
import { publicPath } from './publicPath';

const sendQuery = createGraphiQLFetcher({ url: `${publicPath}/graphql` });

/** Sends queries to `/graphql` and subscriptions to `/graphql/stream`, with the entered headers. */
export const fetcher: Fetcher = (params, options) => {
  const { query, operationName } = params;
  const variables = params.variables as Record<string, unknown> | undefined;
  const document = options?.documentAST;
  const operation = document && getOperationAST(document, operationName);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- its types refer to a WebSocket package that is not installed
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return sendQuery(params, options);
  const client = createClient({
    url: `${publicPath}/graphql/stream`,
    headers: { ...options?.headers },
    // A reconnect would miss events silently; an ended subscription is visible.
    retryAttempts: 0,
  });
  return client.iterate({
    query,
    ...(operationName != null && { operationName }),
    ...(variables && { variables }),
  });
};
