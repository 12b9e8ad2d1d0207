import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description:
    'A grouping of adversarial behaviour believed to be one body: Lazarus Group (STIX intrusion-set).',
})
export class IntrusionSet extends Entity {
  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was first seen, to the precision known.',
  })
  startedAt?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was last seen, to the precision known.',
  })
  endedAt?: PartialDate;
}
