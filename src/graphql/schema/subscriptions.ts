import type { GraphQLResolveInfo } from 'graphql';
import { Args, Extensions, Resolver, Root, Subscription } from 'type-graphql';
import type { FieldSource } from '../../model/fieldSource.js';
import { GraphChange } from '../../model/graphChange.js';
import type { MomentChanges } from '../../read/changeFeed.js';
import type { RequestContext } from '../executor/requestContext.js';
import { GraphChangedArgs } from './queryArguments.js';

const source: FieldSource = { from: 'computed', compute: 'graphChanged' };

/** How a subscription begins: type-graphql hands on what it was called with. */
interface Asked {
  args: GraphChangedArgs;
  context: RequestContext;
  info: GraphQLResolveInfo;
}

/** What one can follow. Each message is made of its selection set, as the answer to a question is. */
@Resolver()
export class Subscriptions {
  @Subscription(() => [GraphChange], {
    description:
      'Follows the graph: what is added, changed, retracted, merged and split, as it is kept. One message is all that ' +
      'happened at one moment and you may see: the parts of one change, such as an incident with its claims. The same as ' +
      '`changes` tells to whoever comes and asks. Ask it at /graphql/stream (server-sent events).',
    subscribe: ({ args, context, info }: Asked) =>
      context.follow(info, args.since && new Date(args.since).toISOString()),
  })
  @Extensions({ source })
  graphChanged(
    @Root() changes: MomentChanges,
    @Args(() => GraphChangedArgs) _: GraphChangedArgs,
  ): MomentChanges {
    return changes;
  }
}
