import 'reflect-metadata';
import { ArgsType, Field, ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { Cost } from './fieldCost.js';
import { Bound, Computed } from './fieldSource.js';
import { FilteredClaimsArgs } from './filteredClaimsArgs.js';
import { LensedListArgs } from './listPage.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { listOf, typeNamed } from './typeRegistry.js';

/** Whether attributions are listed as they were made or by the state behind the actor. */
export enum RollUp {
  NONE = 'NONE',
  STATE = 'STATE',
}

@ArgsType()
export class AttributionsArgs extends LensedListArgs {
  @Field(() => RollUp, {
    nullable: true,
    defaultValue: RollUp.NONE,
    description: 'Whether to sum up the attributions of units, groups and persons by the state behind them.',
  })
  rollUp!: RollUp;
}

@ObjectType({
  description:
    'An actor held responsible for an incident, with the assessment: one for each actor and relationship type ' +
    '(ATTRIBUTED_TO, ORDERED_BY, SPONSORED_BY). With `rollUp: STATE`, one for each state, of all claims on the ' +
    'actors under it, and one for each actor without a state.',
})
export class Attribution {
  @Bound('actor', typeNamed('Entity'), { description: 'The actor held responsible.' })
  actor!: Entity;

  @Bound('edge', typeNamed('Relationship'), {
    description:
      'The relationship that the claims draw; its type states the kind of responsibility. With `rollUp: STATE`, the ' +
      'one of `relationships` with the most claims in support.',
  })
  relationship!: Relationship;

  @Cost({ length: 2, search: 5 })
  @Computed('attributedRelationships', listOf('Relationship'), {
    description:
      'The relationships that are summed up here: one, or with `rollUp: STATE` all under the state.',
  })
  relationships!: Relationship[];

  @Computed('assessment', () => Assessment, {
    description:
      'The assessment of the counted claims. With `rollUp: STATE`, a denial that concerns one unit counts against the ' +
      'state like any other claim against it.',
  })
  assessment!: Assessment;

  @Cost({ search: 5 })
  @Computed('attributionClaims', typeNamed('ClaimConnection'), {
    description:
      'The counted claims about it, oldest first: in the order in which they became known. Claims on other relationships that ' +
      'dispute one of them are in its `disputedBy`.',
    args: () => FilteredClaimsArgs,
  })
  claims!: object;
}
