import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { connectionOf } from './connection.js';
import { Computed, Found, SourcedField } from './fieldSource.js';
import { LensedClaimsArgs } from './filteredClaimsArgs.js';
import { LensArgs } from './lens.js';
import { Node } from './node.js';
import { RelationshipFamily, RelationshipType } from './relationshipType.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({
  implements: Node,
  description:
    'A directed relationship between two entities, drawn by claims: one for each subject, type and object, regardless ' +
    'of the number of claims. Its assessment sums up the counted claims.',
})
export class Relationship extends Node {
  @Computed('relationshipType', () => RelationshipType, { description: 'The type of the relationship.' })
  type!: RelationshipType;

  @Computed('relationshipFamily', () => RelationshipFamily, {
    description: 'The family its type belongs to: attribution, causal, effect, response or structure.',
  })
  family!: RelationshipFamily;

  @SourcedField({ from: 'end', end: 'from' }, typeNamed('Entity'), {
    description: 'The subject of its claims.',
  })
  from!: Entity;

  @SourcedField({ from: 'end', end: 'to' }, typeNamed('Entity'), {
    description: 'The object of its claims.',
  })
  to!: Entity;

  @Computed('assessment', () => Assessment, {
    nullable: true,
    description:
      'The assessment of the counted claims; null if none of them takes a position, which only a lens given here can cause.',
    args: () => LensArgs,
  })
  assessment?: Assessment;

  @Found('relationship/claims', 'connection', typeNamed('ClaimConnection'), {
    description:
      'The counted claims about it, oldest first: in the order in which they became known. Claims on other relationships that ' +
      'dispute one of them are in its `disputedBy`.',
    args: () => LensedClaimsArgs,
  })
  claims!: object;
}

export const RelationshipConnection = connectionOf('Relationship', () => Relationship);
