import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EntityKind } from './entityKind.js';

@InputType({
  description:
    'Entities that a path does not lead through: those that any given field selects. The ends of a path may be any.',
})
export class PathAvoid {
  @Field(() => [EntityKind], { nullable: true, description: 'Entities of these kinds.' })
  kinds?: EntityKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'These entities.' })
  ids?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Hubs: entities with more relationships than this, 0 or more. Relationships count as in `Entity.degrees`: those that a ' +
      'claim counted under the lens draws.',
  })
  degreeAbove?: number | null;
}
