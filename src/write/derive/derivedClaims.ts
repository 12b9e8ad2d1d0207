import type { PartialDate } from '../../model/partialDate.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import type { TlpMarking } from '../../model/vocabulary.js';
import {
  deriveClaimProperties,
  type DerivedClaimProperties,
  type EntityReference,
} from './derivedProperties.js';
import { type Earlier, traceAll } from './origins.js';
import {
  type RelationshipClaimsRow,
  type Evidence,
  evidenceOfRow,
  materializedAssessmentOf,
} from './materializedAssessment.js';

/** A new claim, with what it names found. */
export interface NewClaim {
  id: string;
  stated: Readonly<Record<string, unknown>>;
  subject: EntityReference;
  source: EntityReference;
  /** One at most, as of primary sources. */
  objects: readonly EntityReference[];
  primarySources: readonly EntityReference[];
  claimants: readonly EntityReference[];
  derivedFrom: readonly string[];
}

/** A new claim with what it is counted by. */
export type DerivedClaim = NewClaim & {
  follows: DerivedClaimProperties & Pick<Evidence, 'origins' | 'originCeiling'>;
};

const following = ({ stated, subject, objects, source, primarySources, claimants }: NewClaim) =>
  deriveClaimProperties({
    predicate: (stated['predicate'] as RelationshipType | undefined) ?? null,
    statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
    statedAfter: (stated['statedAfter'] as PartialDate | undefined) ?? null,
    disclosedAt: (stated['disclosedAt'] as PartialDate | undefined) ?? null,
    marking: stated['marking'] as TlpMarking,
    ...{ subject, source, claimants, object: objects[0] ?? null, primarySource: primarySources[0] ?? null },
  });

/**
 * Works out what new claims are counted by.
 *
 * @param standing what those of the graph that they rest on go back to.
 */
export function deriveClaims(claims: readonly NewClaim[], standing: (id: string) => Earlier): DerivedClaim[] {
  const follows = new Map(claims.map((claim) => [claim.id, following(claim)]));
  const earlier = (id: string): Earlier => {
    const own = follows.get(id);
    return own ? [id, own.level, [id], 0] : standing(id);
  };
  const resting = claims.filter(({ derivedFrom }) => derivedFrom.length > 0);
  const traced = traceAll(new Map(resting.map(({ id, derivedFrom }) => [id, derivedFrom.map(earlier)])));
  return claims.map((claim) => {
    const { origins, ceiling } = traced.get(claim.id) ?? { origins: [claim.id], ceiling: 0 };
    const own = follows.get(claim.id) as DerivedClaimProperties;
    return { ...claim, follows: { ...own, origins: [...origins], originCeiling: ceiling } };
  });
}

/** A new claim as its relationship is assessed by it. */
const evidenceOf = ({ id, stated, follows }: DerivedClaim): Evidence => ({
  ...{ id, recordedAt: null, ...follows },
  stance: stated['stance'] as Evidence['stance'],
  confidence: (stated['confidence'] as number | undefined) ?? null,
  likelihood: (stated['likelihood'] as Evidence['likelihood'] | undefined) ?? null,
  statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
  anonymous: stated['anonymous'] === true,
});

/** A relationship as a change leaves it. */
export interface RelationshipRow {
  id: string;
  from: string;
  type: RelationshipType;
  to: string;
  standing: ReturnType<typeof materializedAssessmentOf>;
}

/**
 * The relationships that new claims bear on, with how each stands by now.
 *
 * @param claimed how they were claimed before.
 */
export function relationshipRows(
  claims: readonly DerivedClaim[],
  claimed: readonly RelationshipClaimsRow[],
): RelationshipRow[] {
  const before = new Map(claimed.map(([id, , ever, evidence]) => [id, { ever, evidence }]));
  const drawing = new Map<string, [DerivedClaim, ...DerivedClaim[]]>();
  for (const claim of claims) {
    const id = claim.follows.relationshipId;
    if (id === null) continue;
    const others = drawing.get(id);
    if (others) others.push(claim);
    else drawing.set(id, [claim]);
  }
  return [...drawing].map(([id, fresh]) => {
    const { ever = 0, evidence = [] } = before.get(id) ?? {};
    const all = [...evidence.map(evidenceOfRow), ...fresh.map(evidenceOf)];
    const [{ subject, objects, stated }] = fresh;
    return {
      id,
      from: subject.id,
      type: stated['predicate'] as RelationshipType,
      to: objects[0]?.id as string,
      standing: materializedAssessmentOf(all, ever + fresh.length),
    };
  });
}

/** The properties of a new claim as they are stored, but for its moment. */
export const claimProperties = ({ id, stated, follows }: DerivedClaim) => ({ ...stated, ...follows, id });
