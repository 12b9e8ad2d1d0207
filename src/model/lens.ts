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

  @Field(() => [ID], { nullable: true, description: 'Only claims read in, or first stated in, one of these sources.' })
  sources?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Without the claims read in, or first stated in, one of these sources: see which conclusions fall.',
  })
  excludeSources?: string[] | null;

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
  @Field(() => Lens, { nullable: true, description: 'Which claims count; by default that of the field above.' })
  lens?: Lens;
}

/** A lens as statements take it: every key present, dates resolved to the last day they mean. */
export interface LensParameter {
  asOf: string | null;
  recordedBy: string | null;
  claimants: string[] | null;
  excludeClaimants: string[] | null;
  sources: string[] | null;
  excludeSources: string[] | null;
  stances: string[] | null;
  minConfidence: number | null;
}

/** Whether a lens leaves out anything at all; one that does not is as good as none. */
export function isNarrowing(lens: Lens | null | undefined): lens is Lens {
  return lens != null && Object.values(lens).some((value) => value != null);
}

export function lensParameter(lens: Lens): LensParameter {
  return {
    asOf: lens.asOf == null ? null : intervalOf(lens.asOf).to,
    recordedBy: lens.recordedBy == null ? null : new Date(lens.recordedBy).toISOString(),
    claimants: lens.claimants ?? null,
    excludeClaimants: lens.excludeClaimants ?? null,
    sources: lens.sources ?? null,
    excludeSources: lens.excludeSources ?? null,
    stances: lens.stances ?? null,
    minConfidence: lens.minConfidence ?? null,
  };
}
