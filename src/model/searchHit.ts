import 'reflect-metadata';
import { Float, ObjectType } from 'type-graphql';
import { Bound, BoundValue, Computed } from './fieldSource.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({ description: 'An entity that a search met.' })
export class SearchHit {
  @Bound('entity', typeNamed('Entity'), { description: 'What was met.' })
  entity!: Entity;

  @BoundValue('fit', () => Float, {
    description:
      'How well its best name or alias, then its description, has the words searched for: 1 for just these words, ' +
      'less for beginnings of words, for slips, and for names with other words. It depends on the entity alone.',
  })
  score!: number;

  @Computed('matched', () => String, {
    description: 'The name or alias that the search met, the likest one.',
  })
  matched!: string;
}
