import 'reflect-metadata';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { defaultPageSize, maxPageSize } from './connection.js';
import { EntityKind } from './entityKind.js';
import { Bound, BoundValue, Computed, Found } from './fieldSource.js';
import { DayInterval } from './lag.js';
import type { PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';
import { AssessmentStatus, ClaimBasis } from './vocabulary.js';

@ObjectType({ description: 'How many entities are of one kind.' })
export class KindCount {
  @BoundValue('kind', () => EntityKind, { description: 'The kind.' })
  kind!: EntityKind;

  @BoundValue('number', () => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'How many incidents have to do with one entity.' })
export class EntityCount {
  @Bound('entity', typeNamed('Entity'), { description: 'The entity.' })
  entity!: Entity;

  @BoundValue('number', () => Int, { description: 'How many incidents.' })
  count!: number;
}

@ObjectType({ description: 'How many incidents go by one word.' })
export class NameCount {
  @BoundValue('name', () => String, { description: 'The word.' })
  name!: string;

  @BoundValue('number', () => Int, { description: 'How many incidents.' })
  count!: number;
}

@ObjectType({ description: 'How many incidents have an attribution that stands in one way.' })
export class AttributionStatusCount {
  @BoundValue('status', () => AssessmentStatus, {
    nullable: true,
    description: 'How it stands; null for the incidents that nobody is held responsible for.',
  })
  status?: AssessmentStatus;

  @BoundValue('number', () => Int, { description: 'How many incidents.' })
  count!: number;
}

@ObjectType({ description: 'How many claims rest on one basis.' })
export class BasisCount {
  @BoundValue('basis', () => ClaimBasis, { description: 'The basis.' })
  basis!: ClaimBasis;

  @BoundValue('number', () => Int, { description: 'How many claims.' })
  count!: number;
}

@ObjectType({ description: 'How many incidents began in one year or month.' })
export class PeriodCount {
  @BoundValue('period', () => PartialDateScalar, { description: 'The year or the month.' })
  period!: PartialDate;

  @BoundValue('number', () => Int, { description: 'How many incidents.' })
  count!: number;
}

@ObjectType({
  description:
    'How long after its beginning an incident was attributed: to the first dated claim that counts and supports an ' +
    'attribution. Nothing is attributed before it began, so `least` is below 0 only where the dates contradict that.',
})
export class AttributionLag {
  @Bound('incident', typeNamed('Incident'), { description: 'The incident.' })
  incident!: Entity;

  @Computed('lagToFirst', () => DayInterval, {
    nullable: true,
    description: 'Until anybody said who did it.',
  })
  toFirst?: DayInterval;

  @Computed('lagToGovernmental', () => DayInterval, {
    nullable: true,
    description:
      'Until a government said so: by the part the claimant speaks in, or else by what sort of body it is.',
  })
  toGovernmental?: DayInterval;
}

@ObjectType({ description: 'The lags of many incidents together.' })
export class LagSummary {
  @Field(() => Int, { description: 'How many incidents there is such a lag of.' })
  incidents!: number;

  @Field(() => DayInterval, {
    nullable: true,
    description: 'From the median of the least to the median of the most days; null without any.',
  })
  median?: DayInterval;
}

@ArgsType()
class LagsArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: `How many at the most, 0 to ${maxPageSize}; the earliest incidents come first.`,
  })
  first!: number;
}

@ObjectType({
  description:
    'Counts over the incidents that meet a filter, as they stand under a lens. An incident that belongs to several ' +
    'counts of a list is in each of them.',
})
export class Statistics {
  @BoundValue('total', () => Int, { description: 'How many incidents there are.' })
  incidents!: number;

  @Computed('kindCounts', () => [KindCount], {
    description:
      'Entities by kind: the incidents and what they are tied to by one relationship that counts; without `where`, all entities.',
  })
  kinds!: KindCount[];

  @Found('statistics/actorStates', 'many', () => [EntityCount], {
    description:
      'Incidents by the state held responsible, most first: the actor itself, or the state that the actor operates for, is ' +
      'sponsored by, is part of or is located in, over several steps where there are.',
  })
  actorStates!: EntityCount[];

  @Found('statistics/victimCountries', 'many', () => [EntityCount], {
    description:
      'Incidents by the country hit, most first: the victim itself, or the country that the victim is located in or part of.',
  })
  victimCountries!: EntityCount[];

  @Found('statistics/victimSectors', 'many', () => [NameCount], {
    description: 'Incidents by the sectors of the organizations hit, most first.',
  })
  victimSectors!: NameCount[];

  @Computed('statusCounts', () => [AttributionStatusCount], {
    description:
      'Incidents by how their attributions stand, as `attributionStatus` filters them: with several attributions an ' +
      'incident may be in several counts, and one that is only denied is attributed to nobody, too.',
  })
  attributionStatuses!: AttributionStatusCount[];

  @Found('statistics/bases', 'many', () => [BasisCount], {
    description: 'The claims that count on who did it, for and against, by what they rest on, most first.',
  })
  bases!: BasisCount[];

  @Found('statistics/years', 'many', () => [PeriodCount], {
    description: 'Incidents by the year they began in, the earliest first.',
  })
  years!: PeriodCount[];

  @Found('statistics/months', 'many', () => [PeriodCount], {
    description: 'Incidents by the month they began in, as far as it is known, the earliest first.',
  })
  months!: PeriodCount[];

  @Found('statistics/yearOnly', 'many', () => [PeriodCount], {
    description: 'Incidents known to the year only, by year: they are in `years` and in no month.',
  })
  yearOnly!: PeriodCount[];

  @Computed('undated', () => Int, { description: 'Incidents of which nobody knows when they began.' })
  undated!: number;

  @Found('statistics/lags', 'many', () => [AttributionLag], {
    description: 'How long after its beginning each incident was attributed, as far as both are dated.',
    args: () => LagsArgs,
  })
  lags!: AttributionLag[];

  @Computed('lagSummaryToFirst', () => LagSummary, {
    description: 'The lags until anybody said who did it, over all incidents.',
  })
  lagToFirst!: LagSummary;

  @Computed('lagSummaryToGovernmental', () => LagSummary, {
    description: 'The lags until a government said so, over all incidents.',
  })
  lagToGovernmental!: LagSummary;
}
