import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { documentStore } from './caching/documentStore.js';
import { formatError } from './formatError.js';
import { operationLimits } from './limits/defaultLimits.js';

/** Executes a query or mutation that has been parsed, validated and checked against the limits. */
export type Execute = (request: {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>> | undefined;
  context: object;
}) => Promise<ExecutionResult>;

export interface ApolloParts {
  schema: GraphQLSchema;
  execute: Execute;
  introspection: boolean;
  logger: Logger;
  plugins: ApolloServerPlugin[];
}

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** Apollo Server takes an executor only from a gateway; the schema of this one never changes. */
function gatewayTo(schema: GraphQLSchema, execute: Execute): Gateway {
  let announce: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      announce = callback;
      return () => (announce = undefined);
    },
    async load() {
      announce?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: ({ document, request: { operationName, variables }, context }) =>
          execute({ document, operationName, variables, context }),
      };
    },
    stop: async () => undefined,
  };
}

/**
 * Apollo Server without the parts that this service does not use. Reporting is disabled regardless of environment
 * variables; cache control is disabled because `caching/httpCaching.ts` sets the headers.
 */
export function makeApolloServer({
  schema,
  execute,
  introspection,
  logger,
  plugins,
}: ApolloParts): ApolloServer {
  return new ApolloServer({
    gateway: gatewayTo(schema, execute),
    introspection,
    logger,
    formatError,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Persisted queries: a client may send the hash of an earlier query, for short URLs that can be cached.
    cache: 'bounded',
    documentStore: documentStore(),
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...plugins,
    ],
  });
}
