import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { RelationshipFamily } from './relationshipType.js';

@ObjectType({
  description: 'How many relationships of one family an entity has: what expanding it would bring into view.',
})
export class FamilyDegree {
  @Field(() => RelationshipFamily, { description: 'The family.' })
  family!: RelationshipFamily;

  @Field(() => Int, { description: 'How many relationships of it count here, in either direction.' })
  count!: number;
}
