import 'reflect-metadata';
import { GraphQLDateTime } from 'graphql-scalars';
import { ID, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { Bound, BoundValue, Computed } from './fieldSource.js';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

/** What can happen to the graph. Changes of one moment come in this order. */
export enum GraphChangeType {
  ENTITY_ADDED = 'ENTITY_ADDED',
  ENTITY_CHANGED = 'ENTITY_CHANGED',
  ENTITY_MERGED = 'ENTITY_MERGED',
  ENTITY_SPLIT = 'ENTITY_SPLIT',
  CLAIM_ADDED = 'CLAIM_ADDED',
  CLAIM_RETRACTED = 'CLAIM_RETRACTED',
}

@ObjectType({ description: 'One thing that was added to the graph, changed in it or taken back.' })
export class GraphChange {
  @Computed('graphChangeId', () => ID, {
    description: 'The same whenever and however it is asked for: by it one tells what one knows already.',
  })
  id!: string;

  @BoundValue('at', () => GraphQLDateTime, {
    description: 'The moment it was kept. No later change has an earlier one.',
  })
  at!: Date;

  @BoundValue('changeType', () => GraphChangeType, { description: 'What happened.' })
  type!: GraphChangeType;

  @Bound('entity', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity it happened to, as it is now; of a merge the one that the other is part of now.',
  })
  entity?: Entity;

  @Bound('claim', typeNamed('Claim'), {
    nullable: true,
    description: 'The claim it happened to, as it is now.',
  })
  claim?: Claim;

  @BoundValue('mergedId', () => ID, {
    nullable: true,
    description: 'Of a merge: the id of what is part of the entity now.',
  })
  mergedId?: string;
}

export const GraphChangeConnection = connectionOf('GraphChange', () => GraphChange);
