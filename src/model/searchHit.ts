import { Float, ObjectType } from 'type-graphql';
import { Bound, BoundValue, Computed } from './fieldSource.js';
import { Entity } from './types.js';

@ObjectType({ description: 'An entity that a search met.' })
export class SearchHit {
  @Bound('entity', () => Entity, { description: 'What was met.' })
  entity!: Entity;

  @BoundValue('fit', () => Float, { description: 'How well it fits; comparable within one answer only.' })
  score!: number;

  @Computed('matched', () => String, {
    description: 'The name or alias that the search met, the likest one.',
  })
  matched!: string;
}
