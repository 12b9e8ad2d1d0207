import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import { Bound, BoundValue } from './fieldSource.js';
import type { PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';

export enum TimelineEntryType {
  BEGAN = 'BEGAN',
  ENDED = 'ENDED',
  RELATED = 'RELATED',
  STATED = 'STATED',
}

@ObjectType({ description: 'One date in the timeline of an entity.' })
export class TimelineEntry {
  @BoundValue('date', () => PartialDateScalar, { description: 'The date, to the precision known.' })
  date!: PartialDate;

  @BoundValue('entryType', () => TimelineEntryType, { description: 'The type of date.' })
  type!: TimelineEntryType;

  @BoundValue('summary', () => String, { description: 'What happened or was claimed on this date.' })
  summary!: string;

  @Bound('claim', typeNamed('Claim'), {
    nullable: true,
    description: 'The claim, for an entry of type STATED.',
  })
  claim?: Claim;

  @Bound('other', typeNamed('Entity'), {
    nullable: true,
    description: 'The related entity, for an entry of type RELATED.',
  })
  entity?: Entity;
}
