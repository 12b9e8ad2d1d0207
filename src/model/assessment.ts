import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import type { PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import { AssessmentStatus, isSupport, Likelihood, Stance } from './vocabulary.js';

@ObjectType({
  description:
    'What the counted claims add up to. ASSERTED: at least one asserts it and none speaks against it. SUSPECTED: it is ' +
    'only suspected. CONTESTED: some support it, some deny or dispute it. DENIED: it is only denied or disputed. ' +
    'Nothing is averaged, and a claim that states no confidence adds none.',
})
export class Assessment {
  @Field(() => AssessmentStatus, { description: 'What the counted claims add up to.' })
  status!: AssessmentStatus;

  @Field(() => Int, {
    nullable: true,
    description:
      'The best confidence that a supporting claim states (STIX 2.1 scale, 0-100); null when none states one.',
  })
  confidence!: number | null;

  @Field(() => Likelihood, {
    nullable: true,
    description:
      'The highest likelihood that a supporting claim states (ICD 203); null when none states one.',
  })
  likelihood!: Likelihood | null;

  @Field(() => Int, { description: 'How many counted claims assert or suspect it.' })
  supporting!: number;

  @Field(() => Int, { description: 'How many counted claims deny or dispute it.' })
  disputing!: number;

  @Field(() => Int, {
    description:
      'From how many independent origins the support comes: supporting claims traced through `derivedFrom` to their ' +
      'roots. Reports that repeat one origin count once.',
  })
  independentOrigins!: number;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was first stated, for or against.',
  })
  firstStatedAt!: PartialDate | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was last stated, for or against.' })
  lastStatedAt!: PartialDate | null;

  /** Whether a claim asserts it, rather than only suspects it; it ranks hops and is not shown. */
  firm!: boolean;

  /** Whether someone with a name stands behind it; it ranks hops and is not shown. */
  named!: boolean;
}

/** What assessing needs of a claim. */
export interface AssessedClaim {
  stance: Stance;
  confidence: number | null;
  likelihood: Likelihood | null;
  /** As stated, at its own precision; null when the source does not say. */
  statedAt: PartialDate | null;
  /** The first and last day on which it may have been stated, YYYY-MM-DD. */
  statedFrom: string;
  statedTo: string;
  /** Ids of the claims this one goes back to; its own when it goes back to none. */
  origins: readonly string[];
  anonymous: boolean;
}

function statusOf(supporting: number, disputing: number, firm: boolean): AssessmentStatus {
  if (supporting === 0) return AssessmentStatus.DENIED;
  if (disputing > 0) return AssessmentStatus.CONTESTED;
  return firm ? AssessmentStatus.ASSERTED : AssessmentStatus.SUSPECTED;
}

const likelihoods = Object.values(Likelihood);

/** The greatest of the values that are there; null when none is. */
function greatest<T>(values: readonly (T | null)[], rank: (value: T) => number): T | null {
  return values.reduce<T | null>(
    (best, value) => (value !== null && (best === null || rank(value) > rank(best)) ? value : best),
    null,
  );
}

/** By the day on which each had certainly been stated; of two equal ones the more exact date is the later. */
const byStatement = (one: AssessedClaim, other: AssessedClaim): number =>
  one.statedTo.localeCompare(other.statedTo) || one.statedFrom.localeCompare(other.statedFrom);

/**
 * The assessment rule. Pure; the order of the claims makes no difference.
 *
 * @returns null when no claim counts: then there is no relationship to assess.
 */
export function assess(claims: readonly AssessedClaim[]): Assessment | null {
  if (claims.length === 0) return null;
  const supporting = claims.filter(({ stance }) => isSupport(stance));
  const disputing = claims.length - supporting.length;
  const firm = supporting.some((claim) => claim.stance === Stance.ASSERTS);
  const dated = claims.filter((claim) => claim.statedAt !== null).sort(byStatement);
  return {
    status: statusOf(supporting.length, disputing, firm),
    confidence: greatest(
      supporting.map((claim) => claim.confidence),
      (value) => value,
    ),
    likelihood: greatest(
      supporting.map((claim) => claim.likelihood),
      (value) => likelihoods.indexOf(value),
    ),
    supporting: supporting.length,
    disputing,
    independentOrigins: new Set(supporting.flatMap((claim) => claim.origins)).size,
    firstStatedAt: dated[0]?.statedAt ?? null,
    lastStatedAt: dated.at(-1)?.statedAt ?? null,
    firm,
    named: supporting.some((claim) => !claim.anonymous),
  };
}

/** What tells how strong an assessment is. */
export const strengthColumns = [
  ...(['status', 'firm', 'confidence', 'likelihood', 'named', 'independentOrigins'] as const),
];
type Strength = Pick<Assessment, (typeof strengthColumns)[number]>;

/** DENIED 0, a contested suspicion 1, SUSPECTED 2, a contested assertion 3, ASSERTED 4. */
function strengthOf({ status, firm }: Strength): number {
  if (status === AssessmentStatus.DENIED) return 0;
  return (firm ? 3 : 1) + (status === AssessmentStatus.CONTESTED ? 0 : 1);
}

/**
 * Orders two assessments, the weaker first: by what they add up to (a suspicion is weaker than an
 * assertion that is contested), then by stated confidence and likelihood where both state one, then by
 * whether anybody stands behind it by name, then by the number of independent origins.
 */
export function compareStrength(one: Strength, other: Strength): number {
  const stated = (a: number | null, b: number | null): number => (a === null || b === null ? 0 : a - b);
  const rank = (likelihood: Likelihood | null): number | null =>
    likelihood === null ? null : likelihoods.indexOf(likelihood);
  return (
    strengthOf(one) - strengthOf(other) ||
    stated(one.confidence, other.confidence) ||
    stated(rank(one.likelihood), rank(other.likelihood)) ||
    Number(one.named) - Number(other.named) ||
    one.independentOrigins - other.independentOrigins
  );
}
