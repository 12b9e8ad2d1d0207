import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { countOrigins, type Membership, Memberships, type Root } from './origins.js';
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

  @Field(() => Int, {
    description:
      'How many counted claims speak against it: those that deny or dispute it, and those about something else that ' +
      'dispute a counted claim in support; each once.',
  })
  disputing!: number;

  @Field(() => Int, {
    description:
      'From how many independent origins the support comes, at most. Claims in support are traced through `derivedFrom` ' +
      'to their roots; roots that share a claimant or a primary source are one origin. A link that nobody entered is no ' +
      'proof of independence.',
  })
  independentOrigins!: number;

  @Field(() => Int, {
    description:
      'The same as `independentOrigins`, where claimants that belonged to one state or one organization when they spoke ' +
      '(PART_OF, HOLDS_OFFICE_IN, OPERATES_FOR, up to the top) count as one party.',
  })
  independentParties!: number;

  @Field(() => Int, { description: 'The independent origins, at most, of the claims against it.' })
  disputingOrigins!: number;

  @Field(() => Int, { description: 'The independent parties, at most, behind the claims against it.' })
  disputingParties!: number;

  @Field(() => Boolean, {
    description:
      'Whether all claims against it come from the accused or from a party that the accused belongs to: a routine denial, ' +
      'not a dispute among experts. False when no claim speaks against it, and for relationships that accuse nobody.',
  })
  disputedByAccusedOnly!: boolean;

  @Field(() => Boolean, {
    description: 'Whether no claim in support names its claimants. False when none supports it.',
  })
  anonymousOnly!: boolean;

  @Field(() => Int, {
    description:
      'How many claims in support no longer count, since every root they go back to was retracted or superseded.',
  })
  undermined!: number;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was first stated, for or against.',
  })
  firstStatedAt!: PartialDate | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was last stated, for or against.' })
  lastStatedAt!: PartialDate | null;

  /** Whether a claim asserts it, rather than only suspects it; ranks hops and is not in the API. */
  firm!: boolean;
}

/** A counted claim, as far as assessing needs it. */
export interface AssessedClaim {
  stance: Stance;
  confidence: number | null;
  likelihood: Likelihood | null;
  /** As stated, at its own precision; null when the source does not say. */
  statedAt: PartialDate | null;
  /** The first and last day on which it may have been stated, YYYY-MM-DD. */
  statedFrom: string;
  statedTo: string;
  claimantIds: readonly string[];
  /** Whether its claimants are named. */
  named: boolean;
  /** The roots it goes back to that were neither retracted nor superseded; itself when it rests on no other claim. */
  roots: readonly Root[];
}

/** All that counts for or against one relationship. */
export interface Evidence {
  /** The counted claims on the relationship; none of them withdraws. */
  claims: readonly AssessedClaim[];
  /** The counted claims about something else that dispute one of those in support. */
  disputing: readonly AssessedClaim[];
  /** How many claims in support do not count because all their roots were retracted or superseded. */
  undermined: number;
  /** The entity that the relationship holds responsible; null where it holds nobody responsible. */
  accusedId: string | null;
  /** What claimants and the accused belong to. */
  memberships: readonly Membership[];
}

function statusOf(supporting: number, disputing: number, firm: boolean): AssessmentStatus {
  if (supporting === 0) return AssessmentStatus.DENIED;
  if (disputing > 0) return AssessmentStatus.CONTESTED;
  return firm ? AssessmentStatus.ASSERTED : AssessmentStatus.SUSPECTED;
}

const likelihoods = Object.values(Likelihood);

/** The greatest of the values that are not null; null when there is none. */
function greatest<T>(values: readonly (T | null)[], rank: (value: T) => number): T | null {
  return values.reduce<T | null>(
    (best, value) => (value !== null && (best === null || rank(value) > rank(best)) ? value : best),
    null,
  );
}

/** By the day on which each had certainly been stated; of two equal ones the more exact date is the later. */
const byStatement = (one: AssessedClaim, other: AssessedClaim): number =>
  one.statedTo.localeCompare(other.statedTo) || one.statedFrom.localeCompare(other.statedFrom);

const rootsOf = (claims: readonly AssessedClaim[]): Root[] => claims.flatMap(({ roots }) => roots);

/** Whether every one of the claims is made by the accused, or by a party that the accused belongs to. */
function areByAccused(
  claims: readonly AssessedClaim[],
  accusedId: string | null,
  groups: Memberships,
): boolean {
  if (accusedId === null || claims.length === 0) return false;
  return claims.every(
    (claim) =>
      claim.claimantIds.length > 0 &&
      claim.claimantIds.every((id) => groups.areOneParty(id, accusedId, claim)),
  );
}

/**
 * The assessment rule, version 2. Pure; the order of the claims makes no difference. Confidence and likelihood are the
 * best of the claims in support that decide the status: of assertions where there is one, else of suspicions.
 *
 * @returns null when no claim on the relationship counts: then there is no relationship to assess.
 */
export function assess({
  claims,
  disputing,
  undermined,
  accusedId,
  memberships,
}: Evidence): Assessment | null {
  if (claims.length === 0) return null;
  const groups = new Memberships(memberships);
  const supporting = claims.filter(({ stance }) => isSupport(stance));
  const against = [...claims.filter(({ stance }) => !isSupport(stance)), ...disputing];
  const asserting = supporting.filter(({ stance }) => stance === Stance.ASSERTS);
  const firm = asserting.length > 0;
  const deciding = firm ? asserting : supporting;
  const dated = [...claims, ...disputing].filter(({ statedAt }) => statedAt !== null).sort(byStatement);
  return {
    status: statusOf(supporting.length, against.length, firm),
    confidence: greatest(
      deciding.map(({ confidence }) => confidence),
      (value) => value,
    ),
    likelihood: greatest(
      deciding.map(({ likelihood }) => likelihood),
      (value) => likelihoods.indexOf(value),
    ),
    supporting: supporting.length,
    disputing: against.length,
    independentOrigins: countOrigins(rootsOf(supporting)),
    independentParties: groups.countParties(rootsOf(supporting)),
    disputingOrigins: countOrigins(rootsOf(against)),
    disputingParties: groups.countParties(rootsOf(against)),
    disputedByAccusedOnly: areByAccused(against, accusedId, groups),
    anonymousOnly: supporting.length > 0 && !supporting.some(({ named }) => named),
    undermined,
    firstStatedAt: dated[0]?.statedAt ?? null,
    lastStatedAt: dated.at(-1)?.statedAt ?? null,
    firm,
  };
}

/** What an assessment is ranked by. */
export const strengthColumns = [
  ...(['status', 'firm', 'confidence', 'likelihood', 'anonymousOnly', 'supporting'] as const),
  ...(['independentParties', 'independentOrigins'] as const),
];
type Strength = Pick<Assessment, (typeof strengthColumns)[number]>;

/** DENIED 0, a contested suspicion 1, SUSPECTED 2, a contested assertion 3, ASSERTED 4. */
function rankOfStatus({ status, firm }: Strength): number {
  if (status === AssessmentStatus.DENIED) return 0;
  return (firm ? 3 : 1) + (status === AssessmentStatus.CONTESTED ? 0 : 1);
}

/** A confidence that nobody stated ranks between even (49) and better than even (50) of the STIX scale. */
const unstatedConfidence = 49.5;

/** A likelihood that nobody stated ranks between an even chance and a better one. */
const unstatedLikelihood = likelihoods.indexOf(Likelihood.ROUGHLY_EVEN_CHANCE) + 0.5;

const isNamed = ({ supporting, anonymousOnly }: Strength): boolean => supporting > 0 && !anonymousOnly;

/** What an assessment is ranked by, the weightiest first. */
const strengthOf = (assessment: Strength): number[] => [
  rankOfStatus(assessment),
  assessment.confidence ?? unstatedConfidence,
  assessment.likelihood === null ? unstatedLikelihood : likelihoods.indexOf(assessment.likelihood),
  Number(isNamed(assessment)),
  assessment.independentParties,
  assessment.independentOrigins,
];

/**
 * Orders assessments, the weaker first, by: status (a suspicion is weaker than an assertion that is contested), stated
 * confidence, stated likelihood, whether a claim in support is named, independent parties, independent origins. A total
 * preorder: each of these is a number that compares alone, so that the comparison is transitive.
 */
export function compareStrength(one: Strength, other: Strength): number {
  const [ranks, others] = [strengthOf(one), strengthOf(other)];
  const differences = ranks.map((rank, index) => rank - (others[index] as number));
  return differences.find((difference) => difference !== 0) ?? 0;
}
