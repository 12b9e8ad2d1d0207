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

/** Executes a query or mutation that has been parsed, validated and held to the limits. */
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

/** Apollo's own way to bring another executor: a gateway, whose schema never changes here. */
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
 * Apollo Server without what this service does not use: nothing is reported to anyone, whatever the environment
 * holds, and the cache-control plugin, which wraps every resolver, stays out.
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
    // Clients may send the hash of a query that has been sent before, which makes for short addresses that can be kept.
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
