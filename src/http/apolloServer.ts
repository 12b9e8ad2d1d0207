import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { documentStore } from './caching/documentStore.js';
import { formatError } from './formatError.js';
import { operationLimits } from './limits/defaultLimits.js';

export interface ApolloParts {
  schema: GraphQLSchema;
  introspection: boolean;
  logger: Logger;
  plugins: ApolloServerPlugin[];
}

/**
 * Apollo Server without what this service does not use: nothing is reported to anyone, whatever the environment
 * holds, and the cache-control plugin, which wraps every resolver, stays out.
 */
export function makeApolloServer({ schema, introspection, logger, plugins }: ApolloParts): ApolloServer {
  return new ApolloServer({
    schema,
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
