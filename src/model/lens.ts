import 'reflect-metadata';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { intervalOf, type PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import { Stance } from './vocabulary.js';

@InputType({
  description:
    'Which claims count. It applies to every edge, chain and count below the field it is given to: a relationship ' +
    'exists exactly if a counted claim draws it, and its assessment is made of the counted claims alone.',
})
export class Lens {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Only what had been stated by the end of this date: "2017-05" is the end of 31 May 2017.',
  })
  asOf?: PartialDate | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Only what this graph knew by this moment; claims retracted later are still seen.',
  })
  recordedBy?: Date | null;

  @Field(() => [ID], { nullable: true, description: 'Only claims that one of these has made.' })
  claimants?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Without the claims that one of these has made.' })
  excludeClaimants?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only claims read in, or first stated in, one of these sources.',
  })
  sources?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Without the claims read in, or first stated in, one of these sources: see which conclusions fall.',
  })
  excludeSources?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a derived claim counts only if a claim that it goes back to counts as well.',
  })
  withOrigins?: boolean | null;

  @Field(() => [Stance], { nullable: true, description: 'Only claims that lean this way.' })
  stances?: Stance[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Only claims that state a confidence of at least this (STIX 2.1 scale, 0-100). A claim that states none is left out.',
  })
  minConfidence?: number | null;
}

@ArgsType()
export class LensArgs {
  @Field(() => Lens, {
    nullable: true,
    description: 'Which claims count; by default that of the field above.',
  })
  lens?: Lens;
}

/** The condition of the lens that looks from before the change that is being answered; clients cannot give it. */
export const beforeChange = 'beforeChange';

/** The conditions a lens is given, by name; none for one that leaves nothing out, null for no lens at all. */
export function conditionsOf(lens: Lens | null | undefined): string[] | null {
  if (lens == null) return null;
  return Object.entries(lens)
    .filter(([, value]) => value != null && value !== false)
    .map(([name]) => name)
    .sort();
}

/** A lens as statements take it: dates as the last day they mean, moments in UTC. */
export function lensParameter(lens: Lens): Record<string, unknown> {
  return {
    ...lens,
    ...(lens.asOf != null && { asOf: intervalOf(lens.asOf).to }),
    ...(lens.recordedBy != null && { recordedBy: new Date(lens.recordedBy).toISOString() }),
  };
}
