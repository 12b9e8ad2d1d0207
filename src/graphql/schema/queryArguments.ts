import { ArgsType, Field, ID, Int } from 'type-graphql';
import { CausalDirection } from '../../model/chain.js';
import { afterDescription, maxPageSize, PageArgs } from '../../model/connection.js';
import { EntityKind } from '../../model/entityKind.js';
import { FilteredClaimsArgs } from '../../model/filteredClaimsArgs.js';
import { EntityFilter, IncidentFilter } from '../../model/filters.js';
import { GraphChangeType } from '../../model/graphChange.js';
import { LensArgs } from '../../model/lens.js';
import { Lens } from '../../model/lens.js';
import { ClaimOrder, EntityOrder, IncidentOrder } from '../../model/order.js';
import { maxGraphDepth, maxGraphNodes, maxGraphStarts } from '../../model/graph.js';
import { PathAvoid } from '../../model/pathAvoid.js';
import { RelationshipFamily, RelationshipType } from '../../model/relationshipType.js';
import { DateTimeScalar } from '../../model/scalars.js';

const lensDescription = 'Which claims count, here and in every nested field without a lens of its own.';

/** Only the id: Relay's compiler accepts no further argument of `node`. */
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
  @Field(() => [ID], { description: 'The readable ids, at most 500.' })
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
export class ClaimsArgs extends FilteredClaimsArgs {
  @Field(() => ClaimOrder, { nullable: true, description: 'By default the earliest stated first.' })
  orderBy?: ClaimOrder;

  @Field(() => Lens, { nullable: true, description: lensDescription })
  lens?: Lens;
}

@ArgsType()
export class SearchArgs {
  @Field(() => String, {
    description: 'Words in any order. Misspellings are tolerated; there is no query syntax.',
  })
  text!: string;

  @Field(() => [EntityKind], { nullable: true, description: 'Only these kinds; by default all.' })
  kinds?: EntityKind[];

  @Field(() => Lens, { nullable: true, description: lensDescription })
  lens?: Lens;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: `The maximum number of hits, 0 to ${maxPageSize}.`,
  })
  first!: number;

  @Field(() => String, { nullable: true, description: afterDescription })
  after?: string;
}

@ArgsType()
class ChainArgs extends LensArgs {
  @Field(() => ID, { description: 'The id of the entity where the chains start.' })
  from!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: 'Maximum number of chains, 0 to 500; the shortest come first.',
  })
  first!: number;
}

const toDescription = 'The id of the entity where the chains end; without it, chains of any end.';
const lengthDescription = 'Maximum number of hops, 1 to 12.';

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
    description: 'Downstream to effects, or upstream to causes.',
  })
  direction!: CausalDirection;

  @Field(() => Int, { nullable: true, defaultValue: 8, description: lengthDescription })
  maxLength!: number;
}

@ArgsType()
export class ShortestPathsArgs extends LensArgs {
  @Field(() => ID, { description: 'The id of the entity where the paths start.' })
  from!: string;

  @Field(() => ID, { description: 'The id of the entity where the paths end.' })
  to!: string;

  @Field(() => [RelationshipType], {
    nullable: true,
    description: 'Only along these types; by default along all.',
  })
  types?: RelationshipType[];

  @Field(() => PathAvoid, {
    nullable: true,
    description: 'Entities that no path leads through; by default none.',
  })
  avoid?: PathAvoid;

  @Field(() => Int, { nullable: true, defaultValue: 8, description: lengthDescription })
  maxLength!: number;

  @Field(() => Int, { nullable: true, defaultValue: 5, description: 'Maximum number of paths, 0 to 500.' })
  first!: number;
}

@ArgsType()
export class GraphArgs extends LensArgs {
  @Field(() => [ID], {
    nullable: true,
    description: `The entities to start from, 1 to ${maxGraphStarts} of them. Give either this or \`where\`.`,
  })
  around?: string[];

  @Field(() => IncidentFilter, {
    nullable: true,
    description: 'Start from all incidents that match the filter, such as those of a period.',
  })
  where?: IncidentFilter;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: `Maximum number of hops from the start, 0 to ${maxGraphDepth}.`,
  })
  depth!: number;

  @Field(() => [EntityKind], {
    nullable: true,
    description:
      'Only through and to entities of these kinds; by default all. The start entities are always included.',
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
    description: `Maximum number of entities, 1 to ${maxGraphNodes}; the nearest come first.`,
  })
  maxNodes!: number;
}

@ArgsType()
export class StatisticsArgs extends LensArgs {
  @Field(() => IncidentFilter, { nullable: true, description: 'Which incidents to count; by default all.' })
  where?: IncidentFilter;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => DateTimeScalar, { description: 'Only changes at or after this moment.' })
  since!: Date;

  @Field(() => [GraphChangeType], { nullable: true, description: 'Only these types; by default all.' })
  types?: GraphChangeType[];
}

@ArgsType()
export class GraphChangedArgs {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Sends the changes after this moment first. Give the `at` of the last event to resume without a gap or a ' +
      'duplicate; without it, only later changes are sent.',
  })
  since?: Date;

  @Field(() => [GraphChangeType], { nullable: true, description: 'Only these types; by default all.' })
  types?: GraphChangeType[];
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only actions on this entity or claim.' })
  about?: string;

  @Field(() => String, { nullable: true, description: 'Only actions of this actor: "key:…" or "jwt:…".' })
  by?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Only actions at or after this moment.' })
  since?: Date;
}
