import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ClientError } from '../../errors.js';
import type { CostOf } from './operationCost.js';

function tooCostly(estimated: number, maximum: number): GraphQLError {
  const message =
    `The operation may bring ${estimated} values by its estimate, and ${maximum} is the most: ` +
    'take smaller pages (`first`), the inner ones above all, or ask in several requests.';
  return new GraphQLError(message, {
    originalError: new ClientError('QUERY_TOO_COMPLEX', message, { limit: 'cost', estimated, maximum }),
    extensions: { http: { status: 400 } },
  });
}

/** Makes the check that an operation must pass before it is run; it returns what it costs by its estimate. */
export function costCheck(costOf: CostOf, maximum: number): CostOf {
  return (asked) => {
    const estimated = costOf(asked);
    if (estimated > maximum) throw tooCostly(estimated, maximum);
    return estimated;
  };
}

/** Reports what each operation is estimated to cost in `extensions.cost`, and refuses what costs too much unrun. */
export function costLimitPlugin(costOf: CostOf, maximum: number): ApolloServerPlugin {
  return {
    async requestDidStart() {
      let estimated: number | undefined;
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return; // the executor says that there is none of that name
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
