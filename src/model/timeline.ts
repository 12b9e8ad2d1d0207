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

@ObjectType({ description: 'One dated thing about an entity.' })
export class TimelineEntry {
  @BoundValue('date', () => PartialDateScalar, { description: 'When, to the precision known.' })
  date!: PartialDate;

  @BoundValue('entryType', () => TimelineEntryType, { description: 'What sort of date it is.' })
  type!: TimelineEntryType;

  @BoundValue('summary', () => String, { description: 'What happened or was claimed then.' })
  summary!: string;

  @Bound('claim', typeNamed('Claim'), { nullable: true, description: 'The claim, where the entry is one.' })
  claim?: Claim;

  @Bound('other', typeNamed('Entity'), {
    nullable: true,
    description: 'The tied entity whose date it is, where it is not its own.',
  })
  entity?: Entity;
}
