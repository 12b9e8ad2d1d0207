import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ClientError } from '../../errors.js';
import type { CostOf } from './operationCost.js';

function tooCostly(estimated: number, maximum: number): GraphQLError {
  const message =
    `The operation may return an estimated ${estimated} values; the maximum is ${maximum}: ` +
    'use smaller pages (`first`), above all the inner ones, or split the request.';
  return new GraphQLError(message, {
    originalError: new ClientError('QUERY_TOO_COMPLEX', message, { limit: 'cost', estimated, maximum }),
    extensions: { http: { status: 400 } },
  });
}

/** Makes the check of an operation's estimated cost; it returns the cost. @throws GraphQLError QUERY_TOO_COMPLEX */
export function costCheck(costOf: CostOf, maximum: number): CostOf {
  return (asked) => {
    const estimated = costOf(asked);
    if (estimated > maximum) throw tooCostly(estimated, maximum);
    return estimated;
  };
}

/** Reports the estimated cost in `extensions.cost`, and refuses an operation over the maximum before it runs. */
export function costLimitPlugin(costOf: CostOf, maximum: number): ApolloServerPlugin {
  return {
    async requestDidStart() {
      let estimated: number | undefined;
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return; // the executor reports that no operation has this name
          estimated = costOf({ document, operation, variables: request.variables ?? {} });
          if (estimated > maximum) throw tooCostly(estimated, maximum);
        },
        async willSendResponse({ response: { body } }) {
          if (estimated === undefined || body.kind !== 'single') return;
          const { extensions } = body.singleResult;
          body.singleResult.extensions = { ...extensions, cost: { estimated, maximum } };
        },
      };
    },
  };
}
