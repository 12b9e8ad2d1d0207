import 'reflect-metadata';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { intervalOf, type PartialDate } from './partialDate.js';
import { DateTimeScalar, PartialDateScalar } from './scalars.js';
import { Stance } from './vocabulary.js';

@InputType({
  description:
    'Selects the claims that count; all given conditions must hold. It applies to every relationship, chain and count ' +
    'below the field with this argument: a relationship exists if and only if a counted claim draws it, and its ' +
    'assessment uses the counted claims alone.',
})
export class Lens {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      'Only claims that had certainly been stated and could be known by the end of this date: "2017-05" means the end of 31 May 2017.',
  })
  asOf?: PartialDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Only claims recorded in this graph by this time; claims retracted after it still count.',
  })
  recordedBy?: Date | null;

  @Field(() => [ID], { nullable: true, description: 'Only claims made by at least one of these.' })
  claimants?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Without the claims made by any of these.' })
  excludeClaimants?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only claims read in, or first stated in, one of these sources.',
  })
  sources?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Without the claims read in, or first stated in, one of these sources; shows which conclusions depend on them.',
  })
  excludeSources?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: a derived claim counts only if at least one of its root claims counts under this lens as well.',
  })
  withOrigins?: boolean | null;

  @Field(() => [Stance], { nullable: true, description: 'Only claims with one of these stances.' })
  stances?: Stance[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Only claims with a stated confidence of at least this (STIX 2.1 scale, 0-100). Claims without one are omitted.',
  })
  minConfidence?: number | null;
}

export const nestedLensDescription = 'Which claims count; by default the lens of the enclosing field.';

@ArgsType()
export class LensArgs {
  @Field(() => Lens, { nullable: true, description: nestedLensDescription })
  lens?: Lens;
}

/** The internal lens condition for the state before the current mutation; clients cannot set it. */
export const beforeChange = 'beforeChange';

/** The sorted names of a lens's conditions; empty if it omits nothing, null without a lens. */
export function conditionsOf(lens: Lens | null | undefined): string[] | null {
  if (lens == null) return null;
  return Object.entries(lens)
    .filter(([, value]) => value != null && value !== false)
    .map(([name]) => name)
    .sort();
}

/** A lens as a statement parameter: a date as its last day (YYYY-MM-DD), a time as ISO 8601 in UTC. */
export function lensParameter(lens: Lens): Record<string, unknown> {
  return {
    ...lens,
    ...(lens.asOf != null && { asOf: intervalOf(lens.asOf).to }),
    ...(lens.recordedBy != null && { recordedBy: new Date(lens.recordedBy).toISOString() }),
  };
}
