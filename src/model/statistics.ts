import 'reflect-metadata';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { defaultPageSize, maxPageSize } from './connection.js';
import { EntityKind } from './entityKind.js';
import { Bound, BoundValue, Computed, Found } from './fieldSource.js';
import { DayInterval } from './lag.js';
import type { PartialDate } from './partialDate.js';
import { DateTimeScalar, PartialDateScalar } from './scalars.js';
import type { Entity } from './entity.js';
import { typeNamed } from './typeRegistry.js';
import { AssessmentStatus, ClaimBasis } from './vocabulary.js';

@ObjectType({ description: 'The number of entities of one kind.' })
export class KindCount {
  @BoundValue('kind', () => EntityKind, { description: 'The kind.' })
  kind!: EntityKind;

  @BoundValue('number', () => Int, { description: 'The number of entities.' })
  count!: number;
}

@ObjectType({ description: 'The number of incidents for one entity.' })
export class EntityCount {
  @Bound('entity', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity; null for the incidents for which none is known.',
  })
  entity?: Entity;

  @BoundValue('number', () => Int, { description: 'The number of incidents.' })
  count!: number;
}

@ObjectType({ description: 'The number of incidents for one name, such as a sector.' })
export class NameCount {
  @BoundValue('name', () => String, {
    nullable: true,
    description: 'The name; null for the incidents for which none is known.',
  })
  name?: string;

  @BoundValue('number', () => Int, { description: 'The number of incidents.' })
  count!: number;
}

@ObjectType({ description: 'The number of incidents that have an attribution with one status.' })
export class AttributionStatusCount {
  @BoundValue('status', () => AssessmentStatus, {
    nullable: true,
    description: 'The assessment status; null for the incidents for which no actor is held responsible.',
  })
  status?: AssessmentStatus;

  @BoundValue('number', () => Int, { description: 'The number of incidents.' })
  count!: number;
}

@ObjectType({ description: 'The number of claims with one basis.' })
export class BasisCount {
  @BoundValue('basis', () => ClaimBasis, { description: 'The basis.' })
  basis!: ClaimBasis;

  @BoundValue('number', () => Int, { description: 'The number of claims.' })
  count!: number;
}

@ObjectType({ description: 'The number of incidents that began in one year or month.' })
export class PeriodCount {
  @BoundValue('period', () => PartialDateScalar, { description: 'The year or the month.' })
  period!: PartialDate;

  @BoundValue('number', () => Int, { description: 'The number of incidents.' })
  count!: number;
}

@ObjectType({
  description:
    'The time from the beginning of an incident to its attribution: to the first dated counted claim that supports an ' +
    'attribution. `least` is negative only where the dates contradict each other.',
})
export class AttributionLag {
  @Bound('incident', typeNamed('Incident'), { description: 'The incident.' })
  incident!: Entity;

  @Computed('lagToFirst', () => DayInterval, {
    nullable: true,
    description: 'The time until the first attribution by any claimant.',
  })
  toFirst?: DayInterval;

  @Computed('lagToGovernmental', () => DayInterval, {
    nullable: true,
    description:
      'The time until the first attribution by a government: by `claimantRole`, or else by the type of the claimant.',
  })
  toGovernmental?: DayInterval;
}

@ObjectType({ description: 'The summary of the lags of many incidents.' })
export class LagSummary {
  @Field(() => Int, { description: 'The number of incidents that have such a lag.' })
  incidents!: number;

  @Field(() => DayInterval, {
    nullable: true,
    description: 'From the median of `least` to the median of `most`, in days; null without lags.',
  })
  median?: DayInterval;
}

@ArgsType()
class LagsArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: `The maximum number of lags, 0 to ${maxPageSize}; the earliest incidents come first.`,
  })
  first!: number;
}

@ObjectType({
  description:
    'Counts over the incidents that match a filter, under a lens. An incident that belongs to several counts of a list ' +
    'is in each of them.',
})
export class Statistics {
  @BoundValue('total', () => Int, { description: 'The number of incidents.' })
  incidents!: number;

  @Computed('countedUntil', () => DateTimeScalar, {
    description:
      'The moment until which all changes are counted. It is in the past while an answer from before the last change is ' +
      'served from the cache; a client that sends the bookmark of its own change sees it counted.',
  })
  countedUntil!: Date;

  @Computed('kindCounts', () => [KindCount], {
    description:
      'Entities by kind: the incidents and the entities related to them by a relationship that exists under the lens; without `where`, all entities.',
  })
  kinds!: KindCount[];

  @Found('statistics/actorStates', 'many', () => [EntityCount], {
    description:
      'Incidents by the state held responsible, highest count first, then without a known one: the actor itself, or the ' +
      'states that it operates for, is sponsored by, is part of or is located in, directly or over at most five ' +
      'relationships. The filter `actorState` selects the incidents of each count.',
  })
  actorStates!: EntityCount[];

  @Found('statistics/victimCountries', 'many', () => [EntityCount], {
    description:
      'Incidents by the country of the victims, highest count first, then without a known one: the victim itself, or the ' +
      'countries that it is located in or part of, directly or over at most five relationships. The filter ' +
      '`victimCountry` selects the incidents of each count.',
  })
  victimCountries!: EntityCount[];

  @Found('statistics/victimSectors', 'many', () => [NameCount], {
    description:
      'Incidents by the sectors of the victim organizations and of victims that are not named, without regard to case, ' +
      'highest count first, then without a known one. The filter `victimSector` selects the incidents of each count.',
  })
  victimSectors!: NameCount[];

  @Found('statistics/incidentTypes', 'many', () => [NameCount], {
    description:
      'Incidents by their types, without regard to case, highest count first, then without a known one. The filter ' +
      '`incidentType` selects the incidents of each count.',
  })
  incidentTypes!: NameCount[];

  @Computed('statusCounts', () => [AttributionStatusCount], {
    description:
      'Incidents by the status of their attributions, as the filter `attributionStatus` selects them. An incident with ' +
      'several attributions may be in several counts; one whose attributions are only denied is also in the count null.',
  })
  attributionStatuses!: AttributionStatusCount[];

  @Found('statistics/bases', 'many', () => [BasisCount], {
    description: 'The counted claims for and against attributions, by basis, highest count first.',
  })
  bases!: BasisCount[];

  @Found('statistics/years', 'many', () => [PeriodCount], {
    description: 'Incidents by the year in which they began, earliest first.',
  })
  years!: PeriodCount[];

  @Found('statistics/months', 'many', () => [PeriodCount], {
    description: 'Incidents by the month in which they began, where it is known, earliest first.',
  })
  months!: PeriodCount[];

  @Found('statistics/yearOnly', 'many', () => [PeriodCount], {
    description:
      'Incidents whose beginning is known only to the year, by year: they are in `years`, not in `months`.',
  })
  yearOnly!: PeriodCount[];

  @Computed('undated', () => Int, { description: 'The number of incidents without a start date.' })
  undated!: number;

  @Found('statistics/lags', 'many', () => [AttributionLag], {
    description: 'The time from beginning to attribution of each incident, where both are dated.',
    args: () => LagsArgs,
  })
  lags!: AttributionLag[];

  @Computed('lagSummaryToFirst', () => LagSummary, {
    description: 'The lags until the first attribution by any claimant, over all incidents.',
  })
  lagToFirst!: LagSummary;

  @Computed('lagSummaryToGovernmental', () => LagSummary, {
    description: 'The lags until the first attribution by a government, over all incidents.',
  })
  lagToGovernmental!: LagSummary;
}
