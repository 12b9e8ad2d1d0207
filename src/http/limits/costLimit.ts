import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphSize } from '../../model/graphSize.js';
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
 * before it runs. An operation over it is estimated again with the size of the graph that the caller sees: a dump of a small
 * graph is not expensive, however large its pages.
 */
export function costLimitPlugin(
  costOf: CostOf,
  maximum: number,
  sizeOf: (context: object) => Promise<GraphSize>,
): ApolloServerPlugin {
  return {
    async requestDidStart() {
      let estimated: number | undefined;
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return; // the executor reports that no operation has this name
          const asked = { document, operation, variables: request.variables ?? {} };
          estimated = costOf(asked);
          if (estimated > maximum) estimated = costOf(asked, await sizeOf(contextValue));
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
