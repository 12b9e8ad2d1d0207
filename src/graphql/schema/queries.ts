import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Extensions, Info, Query, Resolver } from 'type-graphql';
import { ClientError } from '../../errors.js';
import { Role } from '../../model/access.js';
import { AuditConnection } from '../../model/history.js';
import type { FieldSource } from '../../model/fieldSource.js';
import { GraphChangeConnection } from '../../model/graphChange.js';
import { SearchHit } from '../../model/searchHit.js';
import { Statistics } from '../../model/statistics.js';
import { Chain, Claim, Entity, EntityConnection, Graph, Incident, Node } from '../../model/types.js';
import { connectionOf } from '../../model/connection.js';
import type { RequestContext } from '../executor/requestContext.js';
import {
  AttributionChainsArgs,
  AuditTrailArgs,
  ByIdArgs,
  ByIdsArgs,
  CausalChainsArgs,
  ChangesArgs,
  EntitiesArgs,
  GraphArgs,
  IncidentsArgs,
  NodeArgs,
  SearchArgs,
  ShortestPathsArgs,
  StatisticsArgs,
} from './queryArguments.js';

const From = (source: FieldSource) => Extensions({ source });
const one = (pattern: string) => From({ from: 'pattern', pattern, yields: 'one' });
const connection = (pattern: string) => From({ from: 'pattern', pattern, yields: 'connection' });
const computed = (compute: string) => From({ from: 'computed', compute });

const IncidentConnection = connectionOf('Incident', () => Incident);

/** What was asked for by id, or the error that says that there is none (`node` alone answers null, as Relay has it). */
async function found(answer: Promise<unknown>, what: string, id: string): Promise<unknown> {
  const value = await answer;
  if (value === null)
    throw new ClientError('NOT_FOUND', `There is no ${what} "${id.slice(0, 200)}".`, { argument: 'id' });
  return value;
}

/** The questions. Each answer is compiled from its selection set; what each is made from stands in its source. */
@Resolver()
export class Queries {
  @Query(() => Node, {
    nullable: true,
    description: 'An entity or a claim by its id; null when there is none (Relay).',
  })
  @one('query/node')
  node(@Args(() => NodeArgs) _: NodeArgs, @Info() info: GraphQLResolveInfo, @Ctx() context: RequestContext) {
    return context.answer(info);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Entities and claims by their ids, in that order; null for each that is not there (Relay).',
  })
  @computed('nodes')
  nodes(
    @Args(() => ByIdsArgs) _: ByIdsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => Entity, { nullable: true, description: 'An entity of any kind by its id.' })
  @one('query/entity')
  entity(
    @Args(() => ByIdArgs) { id }: ByIdArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return found(context.answer(info), 'entity', id);
  }

  @Query(() => Incident, {
    nullable: true,
    description:
      'An incident by its id: what happened, who is said to have done it, whom it hit, what came of it.',
  })
  @one('query/incident')
  incident(
    @Args(() => ByIdArgs) { id }: ByIdArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return found(context.answer(info), 'incident', id);
  }

  @Query(() => Claim, { nullable: true, description: 'A claim by its id, retracted ones too.' })
  @one('query/claim')
  claim(
    @Args(() => ByIdArgs) { id }: ByIdArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return found(context.answer(info), 'claim', id);
  }

  @Query(() => EntityConnection, { description: 'Entities by kind, name, date and what they are tied to.' })
  @connection('query/entities')
  entities(
    @Args(() => EntitiesArgs) _: EntitiesArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => IncidentConnection, {
    description: 'Incidents by name, date, actor, victim and how their attributions stand.',
  })
  @connection('query/incidents')
  incidents(
    @Args(() => IncidentsArgs) _: IncidentsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => [SearchHit], {
    description: 'Full text over names, aliases and descriptions, the best fit first; typos are forgiven.',
  })
  @computed('search')
  search(
    @Args(() => SearchArgs) _: SearchArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => [Chain], {
    description:
      'From a deed, or from code, to whoever stands behind it: through attribution, the code that was used and where it ' +
      'came from, and the structure behind units, agencies and offices. Without `to`, each chain goes as far as it can.',
  })
  @computed('attributionChains')
  attributionChains(
    @Args(() => AttributionChainsArgs) _: AttributionChainsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => [Chain], {
    description:
      'Along causes and effects, read in their order: who made a tool comes before the tool, the tool before what was ' +
      'made or done with it, the doer before the deed, the deed before whom it hit. Without `to`, each chain goes as far as it can.',
  })
  @computed('causalChains')
  causalChains(
    @Args(() => CausalChainsArgs) _: CausalChainsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => [Chain], {
    description: 'The shortest ways between two entities, along relationships in either direction.',
  })
  @computed('shortestPaths')
  shortestPaths(
    @Args(() => ShortestPathsArgs) _: ShortestPathsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => Graph, {
    description:
      'A part of the graph to be drawn: entities within some hops of others, or of all incidents that meet a filter, with ' +
      'every counted relationship among them. It is bounded and says what it leaves out.',
  })
  @computed('graph')
  graph(
    @Args(() => GraphArgs) _: GraphArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => Statistics, {
    description:
      'Counts over incidents: by state held responsible, country and sector hit, status and basis of attribution, year and ' +
      'month; and how long it took until they were attributed.',
  })
  @computed('statistics')
  statistics(
    @Args(() => StatisticsArgs) _: StatisticsArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answer(info);
  }

  @Query(() => GraphChangeConnection, {
    description:
      'What was added to the graph, changed in it and taken back since a moment, the oldest first. Whoever comes again with ' +
      'the last cursor misses nothing and is told nothing twice.',
  })
  @computed('changes')
  changes(
    @Args(() => ChangesArgs) _: ChangesArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return context.answerFeed(info);
  }

  @Query(() => AuditConnection, {
    description:
      'Who did what to the graph, the latest first, with what input and why. For researchers and admins.',
  })
  @connection('query/auditTrail')
  auditTrail(
    @Args(() => AuditTrailArgs) _: AuditTrailArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    context.demand(Role.RESEARCHER);
    return context.answer(info);
  }
}
