import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description:
    'Something that happened outside networks: a film release, a strategy published, a news conference.',
})
export class Event extends Entity {
  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it happened or began, to the precision known.',
  })
  startedAt?: PartialDate;

  @Stored(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known.' })
  endedAt?: PartialDate;
}
