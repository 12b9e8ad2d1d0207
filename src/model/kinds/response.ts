import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { ResponseType } from '../vocabulary.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description:
    'What was done or threatened in answer: sanctions, a patch, an indictment, a request (STIX course-of-action).',
})
export class Response extends Entity {
  @Stored(() => ResponseType, { nullable: true, description: 'What sort of answer it is.' })
  responseType?: ResponseType;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was given or began, to the precision known.',
  })
  startedAt?: PartialDate;

  @Stored(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known.' })
  endedAt?: PartialDate;
}
