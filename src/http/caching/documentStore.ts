import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { operationTextCache } from './operationTextCache.js';

/**
 * Apollo Server's cache of parsed and validated documents. Its default store weighs a document by its JSON, a tenth of
 * the size of what is attached to it here (costs, statements): texts used once, with inlined values, would take hundreds
 * of megabytes.
 */
export function documentStore(): ApolloServerOptions<BaseContext>['documentStore'] {
  const documents = operationTextCache<DocumentNode>(({ loc }) => loc?.source.body.length ?? 0);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => void documents.delete(key),
  };
}
