import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { PageArgs } from './connection.js';
import { Bound, Computed, Found } from './fieldSource.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({
  description:
    'Who is held responsible for an incident, and how well that stands: one for each actor and each way of being ' +
    'responsible (ATTRIBUTED_TO, ORDERED_BY, SPONSORED_BY).',
})
export class Attribution {
  @Bound('actor', typeNamed('Entity'), { description: 'Who is held responsible.' })
  actor!: Entity;

  @Bound('edge', typeNamed('Relationship'), {
    description: 'The relationship that the claims draw; its type tells which way of being responsible.',
  })
  relationship!: Relationship;

  @Computed('assessment', () => Assessment, { description: 'What the claims that count here add up to.' })
  assessment!: Assessment;

  @Found('relationship/claims', 'connection', typeNamed('ClaimConnection'), {
    description: 'Who says so and who speaks against it, oldest first.',
    args: () => PageArgs,
  })
  claims!: object;
}
