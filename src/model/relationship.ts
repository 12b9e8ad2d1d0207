import 'reflect-metadata';
import { ID, ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { connectionOf, PageArgs } from './connection.js';
import { Computed, Found, SourcedField, Stored } from './fieldSource.js';
import { RelationshipFamily, RelationshipType } from './relationshipType.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({
  description:
    'A directed tie between two entities, drawn by claims: one for each pair and type, however many say so. ' +
    'How well it stands is its assessment; who says so are its claims.',
})
export class Relationship {
  @Stored(() => ID, { description: 'Made of its ends and its type, so it stays the same.' })
  id!: string;

  @Computed('relationshipType', () => RelationshipType, { description: 'What sort of tie it is.' })
  type!: RelationshipType;

  @Computed('relationshipFamily', () => RelationshipFamily, {
    description: 'The family its type belongs to: attribution, causal, effect, response or structure.',
  })
  family!: RelationshipFamily;

  @SourcedField({ from: 'end', end: 'from' }, typeNamed('Entity'), {
    description: 'The subject: what the claims speak of.',
  })
  from!: Entity;

  @SourcedField({ from: 'end', end: 'to' }, typeNamed('Entity'), {
    description: 'The object: what the claims tie it to.',
  })
  to!: Entity;

  @Computed('assessment', () => Assessment, { description: 'What the claims that count here add up to.' })
  assessment!: Assessment;

  @Found('relationship/claims', 'connection', typeNamed('ClaimConnection'), {
    description: 'The claims that count here, for and against, oldest first.',
    args: () => PageArgs,
  })
  claims!: object;
}

export const RelationshipConnection = connectionOf('Relationship', () => Relationship);
