import 'reflect-metadata';
import { GraphQLFloat } from 'graphql';
import { type ClassType, Field, ID, InputType, Int } from 'type-graphql';
import { allKinds, EntityKind, type FieldOfKinds, fieldsOfKinds } from './entityKind.js';
import type { StoredType } from './kinds.js';
import type { PartialDate } from './partialDate.js';
import { RelationshipType } from './relationshipType.js';
import { PartialDateScalar } from './scalars.js';
import { emptyClass, reference, type Structure } from './structuredValues.js';
import { AssessmentStatus, ClaimBasis, SpeakerStatus, Stance } from './vocabulary.js';

@InputType({ description: 'Conditions on a text, without regard to case; all given conditions must hold.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Equal to this.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'Equal to one of these.' })
  in?: string[];

  @Field(() => String, { nullable: true, description: 'Contains this.' })
  contains?: string;

  @Field(() => String, { nullable: true, description: 'Starts with this.' })
  startsWith?: string;
}

@InputType({ description: 'Conditions on an id; all given conditions must hold.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Equal to this.' })
  eq?: string;

  @Field(() => [ID], { nullable: true, description: 'Equal to one of these.' })
  in?: string[];
}

@InputType({ description: 'A date range, both ends included; an omitted end is open.' })
export class DateSpan {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The start: the first day of this partial date.',
  })
  from?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The end: the last day of this partial date.',
  })
  to?: PartialDate;
}

@InputType({
  description:
    'Conditions on a date; all given conditions must hold. A partial date is compared as an interval: an incident dated ' +
    '2017 possibly happened in May 2017 (`overlaps`), but not certainly (`within`). What has no date meets no condition.',
})
export class DateFilter {
  @Field(() => DateSpan, { nullable: true, description: 'Possibly happened in this range.' })
  overlaps?: DateSpan;

  @Field(() => DateSpan, { nullable: true, description: 'Certainly happened in this range.' })
  within?: DateSpan;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Certainly ended before the first day of this partial date.',
  })
  before?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Certainly began after the last day of this partial date.',
  })
  after?: PartialDate;
}

@InputType({
  description:
    'Conditions on the assessment status of the attributions of an incident; all given conditions must hold.',
})
export class AttributionStatusFilter {
  @Field(() => AssessmentStatus, { nullable: true, description: 'At least one attribution has this status.' })
  eq?: AssessmentStatus;

  @Field(() => [AssessmentStatus], {
    nullable: true,
    description: 'At least one attribution has one of these statuses.',
  })
  in?: AssessmentStatus[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: no counted claim holds an actor responsible. false: at least one does.',
  })
  none?: boolean;
}

@InputType({
  description: 'Conditions on the countries of an incident in one role; all given conditions must hold.',
})
export class CountryFilter {
  @Field(() => ID, { nullable: true, description: 'At least one is this country.' })
  eq?: string;

  @Field(() => [ID], { nullable: true, description: 'At least one is one of these countries.' })
  in?: string[];

  @Field(() => Boolean, { nullable: true, description: 'true: none is known. false: at least one is.' })
  none?: boolean;
}

@InputType({
  description:
    'Conditions on the sectors of an incident, without regard to case; all given conditions must hold.',
})
export class SectorFilter {
  @Field(() => String, { nullable: true, description: 'At least one is this sector.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'At least one is one of these sectors.' })
  in?: string[];

  @Field(() => Boolean, { nullable: true, description: 'true: none is known. false: at least one is.' })
  none?: boolean;
}

@InputType({ description: 'Conditions on a number; all given conditions must hold.' })
export class NumberFilter {
  @Field(() => GraphQLFloat, { nullable: true, description: 'At least this.' })
  atLeast?: number;

  @Field(() => GraphQLFloat, { nullable: true, description: 'At most this.' })
  atMost?: number;
}

@InputType({
  description:
    'Conditions on the types of an incident, without regard to case; all given conditions must hold.',
})
export class IncidentTypeFilter {
  @Field(() => String, { nullable: true, description: 'At least one is this type.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'At least one is one of these types.' })
  in?: string[];

  @Field(() => Boolean, { nullable: true, description: 'true: none is known. false: at least one is.' })
  none?: boolean;
}

@InputType({ description: 'Conditions on whether something is so; all given conditions must hold.' })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true, description: 'Equal to this. What is not known is neither.' })
  eq?: boolean;
}

@InputType({
  description:
    'Conditions on the identifiers of an entity in systems outside this graph; one identifier must meet all given conditions.',
})
export class ExternalIdFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By the system: "CVE", "ATT&CK".' })
  system?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By the identifier: "CVE-2017-0144".' })
  value?: TextFilter;
}

/**
 * How a value is compared: by the text, by the text as statistics count it, by the days of a partial date, as a number, as it
 * is, or by its parts.
 */
export type Comparison = 'text' | 'counted' | 'date' | 'number' | 'value' | 'parts';

const isListType = (type: StoredType | [StoredType]): type is [StoredType] => Array.isArray(type);

/** The type of a stored field, or of the items of its list. */
function itemTypeOf({ type }: FieldOfKinds): StoredType {
  const declared = type();
  return isListType(declared) ? declared[0] : declared;
}

/** How a value of a type, or a part of a structured value, is compared. */
export function comparisonBy(type: StoredType): Exclude<Comparison, 'counted' | 'parts'> {
  if (type === String) return 'text';
  if (type === PartialDateScalar) return 'date';
  return type === GraphQLFloat ? 'number' : 'value';
}

/** How the filter of a stored field compares it; of a list, one item has to meet all conditions. */
export function comparisonOf(field: FieldOfKinds): { by: Comparison; isList: boolean } {
  const [item, isList] = [itemTypeOf(field), isListType(field.type())];
  if (field.structure) return { by: 'parts', isList };
  if (field.countedBy !== undefined) return { by: 'counted', isList };
  return { by: comparisonBy(item), isList };
}

/** Conditions on a value that is compared as it is. */
interface ValueFilter<Value> {
  eq?: Value;
  in?: Value[];
}

/** Makes the filter of a value that is compared as it is, such as `StanceFilter`. */
function valueFilter(name: string, about: string, type: object): ClassType {
  class ValueFilterOf implements ValueFilter<unknown> {
    eq?: unknown;
    in?: unknown[];
  }
  InputType(name, { description: `Conditions on ${about}; all given conditions must hold.` })(ValueFilterOf);
  const options = { nullable: true, simple: true };
  const item = type as StringConstructor;
  Field(() => item, { ...options, description: 'Equal to this.' })(ValueFilterOf.prototype, 'eq');
  Field(() => [item], { ...options, description: 'Equal to one of these.' })(ValueFilterOf.prototype, 'in');
  return ValueFilterOf;
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The filter of a field that is compared as it is, such as `ResponseTypeFilter` of `responseType`. */
const valueFilterOf = (field: FieldOfKinds): ClassType =>
  valueFilter(`${capital(field.name)}Filter`, `\`${field.name}\``, itemTypeOf(field));

/** Makes the filter of a structured value: a condition on each part. */
function structureFilter({ name, parts }: Structure): ClassType {
  const filter = emptyClass(name);
  InputType(`${name}Filter`, {
    description:
      'Conditions on the parts of a value; one value must meet all given conditions. A part that is not known meets none.',
  })(filter);
  const partFilters = { text: TextFilter, date: DateFilter, number: NumberFilter };
  for (const [part, { type, description }] of Object.entries(parts)) {
    const by = comparisonBy(type);
    const of =
      by === 'value' ? valueFilter(`${name}${capital(part)}Filter`, `\`${part}\``, type) : partFilters[by];
    Field(() => of, { nullable: true, simple: true, description })(filter.prototype, part);
  }
  return filter;
}

const structureFilters = new Map<Structure, ClassType>();
/** The filter of a structured value, which may be that of several fields. */
function filterOfStructure(structure: Structure): ClassType {
  const filter = structureFilters.get(structure) ?? structureFilter(structure);
  structureFilters.set(structure, filter);
  return filter;
}

const ReferenceFilter = filterOfStructure(reference);

/** The filters of fields that statistics count, by name. */
const countedFilters: Readonly<Record<string, ClassType>> = { incidentType: IncidentTypeFilter };

function filterTypeOf(field: FieldOfKinds): ClassType {
  if (field.structure) return filterOfStructure(field.structure);
  const { by } = comparisonOf(field);
  if (by === 'text') return TextFilter;
  if (by === 'counted') return countedFilters[field.filter] as ClassType;
  if (itemTypeOf(field) === Boolean) return BooleanFilter;
  return by === 'date' ? DateFilter : valueFilterOf(field);
}

/** The filter of each stored field of a kind, by its name. */
const kindFieldFilters = new Map(fieldsOfKinds.map((field) => [field.filter, filterTypeOf(field)]));

/** Adds the filters of the stored fields of some kinds to a filter. */
const KindFieldFilters =
  (...kinds: EntityKind[]): ClassDecorator =>
  ({ prototype }) => {
    for (const { filter, description, kinds: having } of fieldsOfKinds) {
      if (!having.some((kind) => kinds.includes(kind))) continue;
      Field(() => kindFieldFilters.get(filter) as ClassType, {
        nullable: true,
        simple: true,
        description: kinds.length === 1 ? description : `${description} For ${having.join(', ')}.`,
      })(prototype as object, filter);
    }
  };

@InputType({ description: 'Selects entities; all given conditions must hold.' })
@KindFieldFilters(...allKinds)
export class EntityFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its main name.' })
  name?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name or any of its aliases.' })
  anyName?: TextFilter;

  @Field(() => ExternalIdFilter, {
    nullable: true,
    description: 'By its identifiers in systems outside this graph.',
  })
  externalIds?: ExternalIdFilter;

  @Field(() => ReferenceFilter, { nullable: true, description: 'By the pages about it.' })
  references?: object;

  @Field(() => DateFilter, {
    nullable: true,
    description: 'By when it happened or, for a source, was published.',
  })
  date?: DateFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description:
      'Related to one of these, in either direction, by a relationship that exists under the lens.',
  })
  relatedTo?: IdFilter;

  @Field(() => [EntityFilter], { nullable: true, description: 'All of these conditions hold.' })
  AND?: EntityFilter[];

  @Field(() => [EntityFilter], { nullable: true, description: 'At least one of these conditions holds.' })
  OR?: EntityFilter[];

  @Field(() => EntityFilter, { nullable: true, description: 'This condition does not hold.' })
  NOT?: EntityFilter;
}

@InputType({ description: 'Selects incidents; all given conditions must hold.' })
@KindFieldFilters(EntityKind.INCIDENT)
export class IncidentFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its main name.' })
  name?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its name or any of its aliases.' })
  anyName?: TextFilter;

  @Field(() => ExternalIdFilter, {
    nullable: true,
    description: 'By its identifiers in systems outside this graph.',
  })
  externalIds?: ExternalIdFilter;

  @Field(() => ReferenceFilter, { nullable: true, description: 'By the pages about it.' })
  references?: object;

  @Field(() => DateFilter, { nullable: true, description: 'By when it happened.' })
  date?: DateFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'Attributed to one of these, by a counted claim in support.',
  })
  actor?: IdFilter;

  @Field(() => IdFilter, { nullable: true, description: 'Hit one of these, by a counted claim in support.' })
  victim?: IdFilter;

  @Field(() => CountryFilter, {
    nullable: true,
    description: 'By the countries of its victims, as `Statistics.victimCountries` counts them.',
  })
  victimCountry?: CountryFilter;

  @Field(() => SectorFilter, {
    nullable: true,
    description: 'By the sectors of its victims, as `Statistics.victimSectors` counts them.',
  })
  victimSector?: SectorFilter;

  @Field(() => CountryFilter, {
    nullable: true,
    description: 'By the states held responsible, as `Statistics.actorStates` counts them.',
  })
  actorState?: CountryFilter;

  @Field(() => AttributionStatusFilter, {
    nullable: true,
    description: 'By the assessment status of its attributions under the lens.',
  })
  attributionStatus?: AttributionStatusFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description:
      'Related to one of these, in either direction, by a relationship that exists under the lens.',
  })
  relatedTo?: IdFilter;

  @Field(() => [IncidentFilter], { nullable: true, description: 'All of these conditions hold.' })
  AND?: IncidentFilter[];

  @Field(() => [IncidentFilter], { nullable: true, description: 'At least one of these conditions holds.' })
  OR?: IncidentFilter[];

  @Field(() => IncidentFilter, { nullable: true, description: 'This condition does not hold.' })
  NOT?: IncidentFilter;
}

const StanceFilter = valueFilter('StanceFilter', 'the stance of a claim', Stance);
const RelationshipTypeFilter = valueFilter('RelationshipTypeFilter', 'a relationship type', RelationshipType);
const SpeakerStatusFilter = valueFilter(
  'SpeakerStatusFilter',
  'whether the source names the claimants',
  SpeakerStatus,
);

@InputType({ description: 'Conditions on the bases of a claim; one basis must meet all given conditions.' })
export class ClaimBasisFilter {
  @Field(() => ClaimBasis, { nullable: true, description: 'Equal to this.' })
  eq?: ClaimBasis;

  @Field(() => [ClaimBasis], { nullable: true, description: 'Equal to one of these.' })
  in?: ClaimBasis[];
}

@InputType({
  description:
    'Conditions on the lag of a claim: the days from the beginning of an incident that it is about, as subject or object, ' +
    'until it was stated, as `AttributionLag` counts them. Dates are intervals, and so are lags: a condition has to hold for ' +
    'all days that the dates allow. Without a date of the claim and of the incident, no condition is met.',
})
export class LagFilter {
  @Field(() => Int, { nullable: true, description: 'At least this number of days.' })
  atLeast?: number;

  @Field(() => Int, { nullable: true, description: 'At most this number of days.' })
  atMost?: number;
}

@InputType({ description: 'Selects claims; all given conditions must hold.' })
export class ClaimFilter {
  @Field(() => IdFilter, { nullable: true, description: 'Made by one of these.' })
  claimant?: IdFilter;

  @Field(() => SpeakerStatusFilter, {
    nullable: true,
    description: 'By whether the source names the claimants, and if not, why.',
  })
  speaker?: ValueFilter<SpeakerStatus>;

  @Field(() => IdFilter, { nullable: true, description: 'The subject is one of these.' })
  subject?: IdFilter;

  @Field(() => IdFilter, { nullable: true, description: 'The object is one of these.' })
  object?: IdFilter;

  @Field(() => RelationshipTypeFilter, {
    nullable: true,
    description: 'By the type of the relationship that it is for or against; a remark meets no condition.',
  })
  predicate?: ValueFilter<RelationshipType>;

  @Field(() => StanceFilter, { nullable: true, description: 'By its stance.' })
  stance?: ValueFilter<Stance>;

  @Field(() => ClaimBasisFilter, {
    nullable: true,
    description: 'By how it was reached and published, and how much of its evidence is disclosed.',
  })
  basis?: ClaimBasisFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'Read in, or first stated in, one of these sources.',
  })
  source?: IdFilter;

  @Field(() => IdFilter, {
    nullable: true,
    description:
      'Read in, or first stated in, a source that one of these published (PUBLISHED_BY), by a counted claim in support.',
  })
  publisher?: IdFilter;

  @Field(() => DateFilter, { nullable: true, description: 'By when it was stated.' })
  statedAt?: DateFilter;

  @Field(() => LagFilter, {
    nullable: true,
    description: 'By how many days after the beginning of an incident that it is about it was stated.',
  })
  lag?: LagFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By the words of the source.' })
  quotation?: TextFilter;

  @Field(() => TextFilter, { nullable: true, description: 'By its summary.' })
  text?: TextFilter;

  @Field(() => [ClaimFilter], { nullable: true, description: 'All of these conditions hold.' })
  AND?: ClaimFilter[];

  @Field(() => [ClaimFilter], { nullable: true, description: 'At least one of these conditions holds.' })
  OR?: ClaimFilter[];

  @Field(() => ClaimFilter, { nullable: true, description: 'This condition does not hold.' })
  NOT?: ClaimFilter;
}
