import 'reflect-metadata';
import { Float, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { Bound, BoundValue, Computed } from './fieldSource.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

@ObjectType({ description: 'An entity that matches a search.' })
export class SearchHit {
  @Bound('entity', typeNamed('Entity'), { description: 'The matching entity.' })
  entity!: Entity;

  @BoundValue('fit', () => Float, {
    description:
      'How well its best name, alias or identifier, or else its description, matches the searched words, 0 to 1: 1 for exactly ' +
      'these words, less for prefixes, misspellings and additional words. It does not depend on other entities.',
  })
  score!: number;

  @Computed('matched', () => String, {
    description: 'The name, alias or identifier that matches best.',
  })
  matched!: string;
}

export const SearchHitConnection = connectionOf('SearchHit', () => SearchHit);
