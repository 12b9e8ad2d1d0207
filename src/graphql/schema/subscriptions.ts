import { Resolver } from 'type-graphql';
import { Cost } from '../../model/fieldCost.js';
import { GraphChange } from '../../model/graphChange.js';
import { GraphChangedArgs } from './queryArguments.js';
import { SubscriptionField } from './rootFields.js';

/** The subscription fields. The members only carry the declarations. */
@Resolver()
export class Subscriptions {
  @Cost({ length: 500 })
  @SubscriptionField(() => [GraphChange], {
    source: { from: 'computed', compute: 'graphChanged' },
    args: GraphChangedArgs,
    description:
      'Follows the graph: what is added, changed, retracted, merged and split, as it is committed. One event holds all ' +
      'visible changes of one moment: the parts of one change, such as an incident with its claims. `changes` returns ' +
      'the same on request. Subscribe at /graphql/stream (server-sent events).',
  })
  graphChanged!: unknown;
}
