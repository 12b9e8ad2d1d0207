import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { ClientError } from '../../errors.js';
import type { PublicPath } from '../publicPath.js';

/** The path of the endpoint for subscriptions. */
export const streamPath = '/graphql/stream';

/** Rejects subscriptions at /graphql with an error that names the endpoint for them. */
export function rejectSubscriptions(publicPath: PublicPath): ApolloServerPlugin {
  const message = `Subscriptions are served at ${publicPath}${streamPath} as server-sent events: send the same body there by POST.`;
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
          throw new GraphQLError(message, {
            originalError: new ClientError('BAD_USER_INPUT', message),
            extensions: { http: { status: 400 } },
          });
        },
      };
    },
  };
}
