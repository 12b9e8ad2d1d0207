import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { Bound, Computed, Found } from './fieldSource.js';
import { FilteredClaimsArgs } from './filteredClaimsArgs.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({
  description:
    'An actor held responsible for an incident, with the assessment: one for each actor and relationship type ' +
    '(ATTRIBUTED_TO, ORDERED_BY, SPONSORED_BY).',
})
export class Attribution {
  @Bound('actor', typeNamed('Entity'), { description: 'The actor held responsible.' })
  actor!: Entity;

  @Bound('edge', typeNamed('Relationship'), {
    description: 'The relationship that the claims draw; its type states the kind of responsibility.',
  })
  relationship!: Relationship;

  @Computed('assessment', () => Assessment, { description: 'The assessment of the claims counted here.' })
  assessment!: Assessment;

  @Found('relationship/claims', 'connection', typeNamed('ClaimConnection'), {
    description: 'The counted claims for and against it, oldest first.',
    args: () => FilteredClaimsArgs,
  })
  claims!: object;
}
