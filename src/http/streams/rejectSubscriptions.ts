import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { ClientError } from '../../errors.js';

/** The path of the endpoint for subscriptions. */
export const streamPath = '/graphql/stream';

const message = `Subscriptions are served at ${streamPath} as server-sent events: send the same body there by POST.`;

/** Rejects subscriptions at /graphql with an error that names the endpoint for them. */
export const rejectSubscriptions: ApolloServerPlugin = {
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
