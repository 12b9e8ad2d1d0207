import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import type { PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import { AssessmentStatus } from './vocabulary.js';

@InputType({
  description: 'Conditions on a text; all that are given must hold. Case counts only for `eq` and `in`.',
})
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Exactly this.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'Exactly one of these.' })
  in?: string[];

  @Field(() => String, { nullable: true, description: 'Has this somewhere in it.' })
  contains?: string;

  @Field(() => String, { nullable: true, description: 'Begins with this.' })
  startsWith?: string;
}

@InputType({ description: 'Conditions on an id.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Exactly this.' })
  eq?: string;

  @Field(() => [ID], { nullable: true, description: 'One of these.' })
  in?: string[];
}

@InputType({ description: 'A span of time, ends included; an end that is left out is open.' })
export class DateSpan {
  @Field(() => PartialDateScalar, { nullable: true, description: 'From the first day this may mean.' })
  from?: PartialDate;

  @Field(() => PartialDateScalar, { nullable: true, description: 'To the last day this may mean.' })
  to?: PartialDate;
}

@InputType({
  description:
    'Conditions on when something happened. It is compared as the interval it stands for: an incident known only as ' +
    '2017 may have happened in May (`overlaps`) but has not certainly (`within`). What has no date meets none of them.',
})
export class DateFilter {
  @Field(() => DateSpan, { nullable: true, description: 'May have happened in this span.' })
  overlaps?: DateSpan;

  @Field(() => DateSpan, { nullable: true, description: 'Certainly happened in this span.' })
  within?: DateSpan;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Certainly over before the first day this may mean.',
  })
  before?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Certainly begun after the last day this may mean.',
  })
  after?: PartialDate;
}

@InputType({ description: 'Conditions on how the attributions of an incident stand.' })
export class AttributionStatusFilter {
  @Field(() => AssessmentStatus, { nullable: true, description: 'At least one attribution stands so.' })
  eq?: AssessmentStatus;

  @Field(() => [AssessmentStatus], {
    nullable: true,
    description: 'At least one attribution stands in one of these ways.',
  })
  in?: AssessmentStatus[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: nobody is held responsible by any counted claim. false: somebody is.',
  })
  none?: boolean;
}

@InputType({ description: 'Which entities; all conditions that are given must hold.' })
export class EntityFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name here.' })
  name?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name or any of its aliases.' })
  anyName?: TextFilter;

  @Field(() => DateFilter, { nullable: true, description: 'By when it happened, or was published.' })
  date?: DateFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'Tied to one of these by a counted relationship, in either direction.',
  })
  relatedTo?: IdFilter;

  @Field(() => [EntityFilter], { nullable: true, description: 'All of these hold.' })
  AND?: EntityFilter[];

  @Field(() => [EntityFilter], { nullable: true, description: 'At least one of these holds.' })
  OR?: EntityFilter[];

  @Field(() => EntityFilter, { nullable: true, description: 'This does not hold.' })
  NOT?: EntityFilter;
}

@InputType({ description: 'Which incidents; all conditions that are given must hold.' })
export class IncidentFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name here.' })
  name?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name or any of its aliases.' })
  anyName?: TextFilter;

  @Field(() => DateFilter, { nullable: true, description: 'By when it happened.' })
  date?: DateFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'Attributed, by a counted claim in support, to one of these.',
  })
  actor?: IdFilter;

  @Field(() => IdFilter, { nullable: true, description: 'Hit one of these, by a counted claim in support.' })
  victim?: IdFilter;

  @Field(() => AttributionStatusFilter, {
    nullable: true,
    description: 'By how its attributions stand under the lens.',
  })
  attributionStatus?: AttributionStatusFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'Tied to one of these by a counted relationship, in either direction.',
  })
  relatedTo?: IdFilter;

  @Field(() => [IncidentFilter], { nullable: true, description: 'All of these hold.' })
  AND?: IncidentFilter[];

  @Field(() => [IncidentFilter], { nullable: true, description: 'At least one of these holds.' })
  OR?: IncidentFilter[];

  @Field(() => IncidentFilter, { nullable: true, description: 'This does not hold.' })
  NOT?: IncidentFilter;
}
