import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import { CausalDirection } from '../../model/chain.js';
import { PageArgs } from '../../model/connection.js';
import { EntityKind } from '../../model/entityKind.js';
import { EntityFilter, IncidentFilter } from '../../model/filters.js';
import { GraphChangeType } from '../../model/graphChange.js';
import { LensArgs } from '../../model/lens.js';
import { Lens } from '../../model/lens.js';
import { EntityOrder, IncidentOrder } from '../../model/order.js';
import { maxGraphDepth, maxGraphNodes, maxGraphStarts } from '../../model/graph.js';
import { RelationshipFamily, RelationshipType } from '../../model/relationshipType.js';

const lensDescription = 'Which claims count, here and in every field below that is given no lens of its own.';

/** The id and nothing else: Relay's compiler takes `node` with no further argument. */
@ArgsType()
export class NodeArgs {
  @Field(() => ID, { description: 'The readable id, such as "incident:wannacry".' })
  id!: string;
}

@ArgsType()
export class ByIdArgs extends NodeArgs {
  @Field(() => Lens, { nullable: true, description: lensDescription })
  lens?: Lens;
}

@ArgsType()
export class ByIdsArgs extends LensArgs {
  @Field(() => [ID], { description: 'The readable ids, 500 at the most.' })
  ids!: string[];
}

@ArgsType()
export class EntitiesArgs extends PageArgs {
  @Field(() => [EntityKind], { nullable: true, description: 'Only these kinds; by default all.' })
  kinds?: EntityKind[];

  @Field(() => EntityFilter, { nullable: true, description: 'Which entities; by default all.' })
  where?: EntityFilter;

  @Field(() => EntityOrder, { nullable: true, description: 'By default by name.' })
  orderBy?: EntityOrder;

  @Field(() => Lens, { nullable: true, description: lensDescription })
  lens?: Lens;
}

@ArgsType()
export class IncidentsArgs extends PageArgs {
  @Field(() => IncidentFilter, { nullable: true, description: 'Which incidents; by default all.' })
  where?: IncidentFilter;

  @Field(() => IncidentOrder, { nullable: true, description: 'By default the earliest first.' })
  orderBy?: IncidentOrder;

  @Field(() => Lens, { nullable: true, description: lensDescription })
  lens?: Lens;
}

@ArgsType()
export class SearchArgs {
  @Field(() => String, {
    description: 'Words, in any order; slips of the pen are forgiven, and nothing in it is special.',
  })
  text!: string;

  @Field(() => [EntityKind], { nullable: true, description: 'Only these kinds; by default all.' })
  kinds?: EntityKind[];

  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many at the most, 0 to 500.' })
  first!: number;
}

@ArgsType()
class ChainArgs extends LensArgs {
  @Field(() => ID, { description: 'Where the chains begin.' })
  from!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: 'How many chains at the most, 0 to 500; the shortest come first.',
  })
  first!: number;
}

const toDescription = 'Where they have to lead; without it, as far as they go.';
const lengthDescription = 'How many hops at the most, 1 to 12.';

@ArgsType()
export class AttributionChainsArgs extends ChainArgs {
  @Field(() => ID, { nullable: true, description: toDescription })
  to?: string;

  @Field(() => Int, { nullable: true, defaultValue: 6, description: lengthDescription })
  maxLength!: number;
}

@ArgsType()
export class CausalChainsArgs extends ChainArgs {
  @Field(() => ID, { nullable: true, description: toDescription })
  to?: string;

  @Field(() => CausalDirection, {
    nullable: true,
    defaultValue: CausalDirection.EFFECTS,
    description: 'Downstream or upstream.',
  })
  direction!: CausalDirection;

  @Field(() => Int, { nullable: true, defaultValue: 8, description: lengthDescription })
  maxLength!: number;
}

@ArgsType()
export class ShortestPathsArgs extends LensArgs {
  @Field(() => ID, { description: 'Where the paths begin.' })
  from!: string;

  @Field(() => ID, { description: 'Where they lead.' })
  to!: string;

  @Field(() => [RelationshipType], {
    nullable: true,
    description: 'Only along these types; by default along all.',
  })
  types?: RelationshipType[];

  @Field(() => Int, { nullable: true, defaultValue: 8, description: lengthDescription })
  maxLength!: number;

  @Field(() => Int, { nullable: true, defaultValue: 5, description: 'How many paths at the most, 0 to 500.' })
  first!: number;
}

@ArgsType()
export class GraphArgs extends LensArgs {
  @Field(() => [ID], {
    nullable: true,
    description: `The entities to start from, 1 to ${maxGraphStarts} of them. Either this or \`where\` is given.`,
  })
  around?: string[];

  @Field(() => IncidentFilter, {
    nullable: true,
    description: 'Start from all incidents that meet this, such as those of a span of time.',
  })
  where?: IncidentFilter;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: `How many hops to go from there, 0 to ${maxGraphDepth}.`,
  })
  depth!: number;

  @Field(() => [EntityKind], {
    nullable: true,
    description:
      'Only through and to entities of these kinds; by default all. What is started from is there in any case.',
  })
  kinds?: EntityKind[];

  @Field(() => [RelationshipType], { nullable: true, description: 'Only along these types; by default all.' })
  types?: RelationshipType[];

  @Field(() => [RelationshipFamily], {
    nullable: true,
    description: 'Only along types of these families; by default all.',
  })
  families?: RelationshipFamily[];

  @Field(() => Int, {
    nullable: true,
    defaultValue: 500,
    description: `How many entities at the most, 1 to ${maxGraphNodes}; the nearest come first.`,
  })
  maxNodes!: number;
}

@ArgsType()
export class StatisticsArgs extends LensArgs {
  @Field(() => IncidentFilter, { nullable: true, description: 'Over which incidents; by default all.' })
  where?: IncidentFilter;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => GraphQLDateTime, { description: 'From this moment on.' })
  since!: Date;

  @Field(() => [GraphChangeType], { nullable: true, description: 'Only these; by default all.' })
  types?: GraphChangeType[];
}

@ArgsType()
export class GraphChangedArgs {
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Tells first what changed after this moment: give the last `at` you were told when you come again, and you miss ' +
      'nothing and are told nothing twice. Without it you are told what changes from now on.',
  })
  since?: Date;

  @Field(() => [GraphChangeType], { nullable: true, description: 'Only these; by default all.' })
  types?: GraphChangeType[];
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only what was done to this entity or claim.' })
  about?: string;

  @Field(() => String, { nullable: true, description: 'Only what they did: "key:…" or "jwt:…".' })
  by?: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only from then on.' })
  since?: Date;
}
