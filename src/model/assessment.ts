import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { countOrigins, type Membership, Memberships, type Root } from './origins.js';
import { intervalOf, type PartialDate } from './partialDate.js';
import { PartialDateScalar } from './scalars.js';
import { AssessmentStatus, isSupport, Likelihood, Stance } from './vocabulary.js';

@ObjectType({
  description:
    'What the counted claims on a relationship add up to. ASSERTED: at least one claim asserts it and none speaks ' +
    'against it. SUSPECTED: claims only suspect it. CONTESTED: some claims support it, others deny or dispute it. ' +
    'DENIED: claims only deny or dispute it. Nothing is averaged; a claim without a stated confidence contributes none.',
})
export class Assessment {
  @Field(() => AssessmentStatus, { description: 'The status that the counted claims add up to.' })
  status!: AssessmentStatus;

  @Field(() => Int, {
    nullable: true,
    description:
      'The highest confidence stated by a claim that decides the status (STIX 2.1 scale, 0-100): by an assertion where there is one, else by a suspicion; null when none states one.',
  })
  confidence!: number | null;

  @Field(() => Likelihood, {
    nullable: true,
    description:
      'The highest likelihood stated by a claim that decides the status (ICD 203): by an assertion where there is one, else by a suspicion; null when none states one.',
  })
  likelihood!: Likelihood | null;

  @Field(() => Int, { description: 'The number of counted claims that assert or suspect it.' })
  supporting!: number;

  @Field(() => Int, {
    description:
      'The number of counted claims against it: those that deny or dispute it, and those on other subjects that ' +
      'dispute a counted claim in support. Each claim is counted once.',
  })
  disputing!: number;

  @Field(() => Int, {
    description:
      'The number of independent origins of the support, at most. Claims in support are traced through `derivedFrom` ' +
      'to their roots; roots that share a claimant or a primary source are one origin. A missing `derivedFrom` link is ' +
      'no proof of independence.',
  })
  independentOrigins!: number;

  @Field(() => Int, {
    description:
      'The number of independent parties behind the support, at most: like `independentOrigins`, but claimants that ' +
      'belonged to one state or organization when they made their statements (PART_OF, HOLDS_OFFICE_IN, OPERATES_FOR, ' +
      'transitively) count as one party.',
  })
  independentParties!: number;

  @Field(() => Int, { description: 'The number of independent origins of the claims against it, at most.' })
  disputingOrigins!: number;

  @Field(() => Int, {
    description: 'The number of independent parties behind the claims against it, at most.',
  })
  disputingParties!: number;

  @Field(() => Boolean, {
    description:
      'Whether all claims against it come from the accused or those who speak for them, such as their state: a routine denial, ' +
      'not a dispute among experts. False when no claim speaks against it, and for relationships that hold no actor responsible.',
  })
  disputedByAccusedOnly!: boolean;

  @Field(() => Boolean, {
    description: 'Whether there are claims in support and no claimant of theirs is named.',
  })
  anonymousOnly!: boolean;

  @Field(() => Int, {
    description:
      'The number of claims in support that no longer count because every root they derive from was retracted or superseded.',
  })
  undermined!: number;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The date of the first dated counted claim, for or against.',
  })
  firstStatedAt!: PartialDate | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The date of the last dated counted claim, for or against.',
  })
  lastStatedAt!: PartialDate | null;

  /** Whether a claim asserts it, rather than only suspects it; ranks hops and is not in the API. */
  firm!: boolean;
}

/** The part of a counted claim that the assessment rule reads. */
export interface AssessedClaim {
  stance: Stance;
  confidence: number | null;
  likelihood: Likelihood | null;
  /** As stated, at its own precision; null when the source does not say. */
  statedAt: PartialDate | null;
  /** The first day on which it may have been stated, and the last one by which it was stated and disclosed, as YYYY-MM-DD. */
  statedFrom: string;
  statedTo: string;
  claimantIds: readonly string[];
  /** Those of `claimantIds` that were merged into another of them after the claim was made. */
  mergedClaimantIds?: readonly string[];
  /** Whether its claimants are named. */
  named: boolean;
  /** Its roots that were neither retracted nor superseded; the claim itself when it derives from no other claim. */
  roots: readonly Root[];
}

/** The counted claims for and against one relationship, or several that are summed up, with what the rule needs to group their claimants. */
export interface Evidence {
  /** The counted claims on the relationship; none of them withdraws. */
  claims: readonly AssessedClaim[];
  /** The counted claims on other subjects that dispute a claim in support. */
  disputing: readonly AssessedClaim[];
  /** The number of claims in support that do not count because all their roots were retracted or superseded. */
  undermined: number;
  /** The entities held responsible; empty for a relationship that holds no entity responsible. */
  accusedIds: readonly string[];
  /** The memberships of the claimants and of the accused. */
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

type DatedClaim = AssessedClaim & { statedAt: PartialDate };

/** The last day on which a claim may have been stated; `statedTo` is later for one that was disclosed afterwards. */
export function statedBy({ statedAt, statedTo }: Pick<AssessedClaim, 'statedAt' | 'statedTo'>): string {
  if (statedAt === null) return statedTo;
  const { to } = intervalOf(statedAt);
  return to < statedTo ? to : statedTo;
}

/** Orders by the last day on which each may have been stated; of two equal ones the more exact date is the later. */
const byStatement = (one: DatedClaim, other: DatedClaim): number =>
  statedBy(one).localeCompare(statedBy(other)) || one.statedFrom.localeCompare(other.statedFrom);

const rootsOf = (claims: readonly AssessedClaim[]): Root[] => claims.flatMap(({ roots }) => roots);

/**
 * Whether all claims are made by those who speak for one of the accused; false without claims. A claimant that was merged
 * speaks as the entity that it is part of now.
 */
export function areByAccused(
  claims: readonly AssessedClaim[],
  accusedIds: readonly string[],
  groups: Memberships,
): boolean {
  const isByAccused = (id: string, claim: AssessedClaim): boolean =>
    accusedIds.some((accusedId) => groups.speaksFor(id, accusedId, claim));
  return (
    claims.length > 0 &&
    claims.every((claim) => {
      const { claimantIds, mergedClaimantIds = [] } = claim;
      const speakers = claimantIds.filter((id) => !mergedClaimantIds.includes(id));
      return speakers.length > 0 && speakers.every((id) => isByAccused(id, claim));
    })
  );
}

/**
 * The assessment rule, version 4. Pure; the order of the claims makes no difference. Confidence and likelihood are the
 * best of the claims in support that decide the status: of assertions where there is one, else of suspicions.
 *
 * @returns null when no claim on the relationship counts: then there is no relationship to assess.
 */
export function assess({
  claims,
  disputing,
  undermined,
  accusedIds,
  memberships,
}: Evidence): Assessment | null {
  if (claims.length === 0) return null;
  const groups = new Memberships(memberships);
  const supporting = claims.filter(({ stance }) => isSupport(stance));
  const against = [...claims.filter(({ stance }) => !isSupport(stance)), ...disputing];
  const asserting = supporting.filter(({ stance }) => stance === Stance.ASSERTS);
  const firm = asserting.length > 0;
  const deciding = firm ? asserting : supporting;
  const dated = [...claims, ...disputing]
    .filter((claim): claim is DatedClaim => claim.statedAt !== null)
    .sort(byStatement);
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
    disputedByAccusedOnly: areByAccused(against, accusedIds, groups),
    anonymousOnly: supporting.length > 0 && !supporting.some(({ named }) => named),
    undermined,
    firstStatedAt: dated[0]?.statedAt ?? null,
    lastStatedAt: dated.at(-1)?.statedAt ?? null,
    firm,
  };
}

/** The fields that rank an assessment. */
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

/** An unstated confidence ranks between even (49) and better than even (50) on the STIX 2.1 scale. */
const unstatedConfidence = 49.5;

/** An unstated likelihood ranks between ICD 203's 'roughly even chance' and 'likely'. */
const unstatedLikelihood = likelihoods.indexOf(Likelihood.ROUGHLY_EVEN_CHANCE) + 0.5;

const isNamed = ({ supporting, anonymousOnly }: Strength): boolean => supporting > 0 && !anonymousOnly;

/** The sort key of an assessment: numbers compared in order, the most significant first. */
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
