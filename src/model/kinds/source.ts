import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { Reliability, SourceType } from '../vocabulary.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description:
    'Where claims were read or first stated: an article, an op-ed, a briefing, a report (STIX report).',
})
export class Source extends Entity {
  @Stored(() => SourceType, { nullable: true, description: 'What sort of document or utterance it is.' })
  sourceType?: SourceType;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was published, to the precision known.',
  })
  publishedAt?: PartialDate;

  @Stored(() => String, { nullable: true, description: 'Where it can be read.' })
  url?: string;

  @Stored(() => Reliability, { nullable: true, description: 'How reliable it is (Admiralty code, A to F).' })
  reliability?: Reliability;
}
