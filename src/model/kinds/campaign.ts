import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'A set of incidents run toward one objective over a time (STIX campaign).',
})
export class Campaign extends Entity {
  @Stored(() => PartialDateScalar, { nullable: true, description: 'When it began, to the precision known.' })
  startedAt?: PartialDate;

  @Stored(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known.' })
  endedAt?: PartialDate;

  @Stored(() => String, { nullable: true, description: 'What it is meant to achieve.' })
  objective?: string;
}
