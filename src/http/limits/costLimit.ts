import type { ApolloServerPlugin } from '@apollo/server';
import type { CostOf } from './operationCost.js';
import { refusedOperation } from './refusedOperation.js';

/** @throws GraphQLError QUERY_TOO_COMPLEX */
function refuseAbove(maximum: number, estimated: number): void {
  if (estimated > maximum)
    throw refusedOperation(
      `The operation may return an estimated ${estimated} values; the maximum is ${maximum}: ` +
        'use smaller pages (`first`), above all the inner ones, or split the request.',
      { limit: 'cost', estimated, maximum },
    );
}

/** Makes the check of an operation's estimated cost; it returns the cost. @throws GraphQLError QUERY_TOO_COMPLEX */
export function costCheck(costOf: CostOf, maximum: number): CostOf {
  return (operation) => {
    const estimated = costOf(operation);
    refuseAbove(maximum, estimated);
    return estimated;
  };
}

/**
 * Reports the estimated cost in `extensions.cost`, of a refused operation too, and refuses an operation over the maximum
 * before it runs.
 */
export function costLimitPlugin(costOf: CostOf, maximum: number): ApolloServerPlugin {
  return {
    async requestDidStart() {
      let estimated: number | undefined;
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return; // the executor reports that no operation has this name
          estimated = costOf({ document, operation, variables: request.variables ?? {} });
          refuseAbove(maximum, estimated);
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
