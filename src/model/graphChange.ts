import 'reflect-metadata';
import { ID, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { Bound, BoundValue, Computed } from './fieldSource.js';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import { DateTimeScalar } from './scalars.js';
import { typeNamed } from './typeRegistry.js';

/** The types of change to the graph; changes with the same timestamp are ordered by type, in this order. */
export enum GraphChangeType {
  ENTITY_ADDED = 'ENTITY_ADDED',
  ENTITY_CHANGED = 'ENTITY_CHANGED',
  ENTITY_MERGED = 'ENTITY_MERGED',
  ENTITY_SPLIT = 'ENTITY_SPLIT',
  CLAIM_ADDED = 'CLAIM_ADDED',
  CLAIM_RETRACTED = 'CLAIM_RETRACTED',
}

@ObjectType({ description: 'One addition to the graph, change of an entity, merge, split or retraction.' })
export class GraphChange {
  @Computed('graphChangeId', () => ID, {
    description:
      'A stable id, the same in `changes` and in the subscription; use it to skip changes already received.',
  })
  id!: string;

  @BoundValue('at', () => DateTimeScalar, {
    description: 'When it was recorded; changes are ordered by this time.',
  })
  at!: Date;

  @BoundValue('changeType', () => GraphChangeType, { description: 'The type of change.' })
  type!: GraphChangeType;

  @Bound('entity', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity that changed, in its current state; for a merge, the entity that remains.',
  })
  entity?: Entity;

  @Bound('claim', typeNamed('Claim'), {
    nullable: true,
    description: 'The claim that was added or retracted, in its current state.',
  })
  claim?: Claim;

  @BoundValue('mergedId', () => ID, {
    nullable: true,
    description: 'For a merge: the id of the entity that was merged into `entity`.',
  })
  mergedId?: string;
}

export const GraphChangeConnection = connectionOf('GraphChange', () => GraphChange);
