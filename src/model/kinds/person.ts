import { ObjectType } from 'type-graphql';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'A human being, in the offices and parts that sources give (STIX identity, individual).',
})
export class Person extends Entity {}
