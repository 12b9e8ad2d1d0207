import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { RelationshipFamily } from './relationshipType.js';

@ObjectType({
  description:
    'The number of relationships of one family that an entity has: what expanding it would add to a drawn graph.',
})
export class FamilyDegree {
  @Field(() => RelationshipFamily, { description: 'The family of relationship types.' })
  family!: RelationshipFamily;

  @Field(() => Int, {
    description: 'The number of relationships in either direction that exist under the lens.',
  })
  count!: number;
}
