import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { operationTextCache } from './operationTextCache.js';

/**
 * Where Apollo Server keeps documents. Its own store weighs a document by its JSON, a tenth of what is kept along with
 * it here: texts that come once, with values written into them, then take hundreds of megabytes.
 */
export function documentStore(): ApolloServerOptions<BaseContext>['documentStore'] {
  const documents = operationTextCache<DocumentNode>(({ loc }) => loc?.source.body.length ?? 0);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => void documents.delete(key),
  };
}
