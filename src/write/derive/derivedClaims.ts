import type { ClaimGraph, ClaimNode } from '../../model/claimGraph.js';
import type { PartialDate } from '../../model/partialDate.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import type { TlpMarking } from '../../model/vocabulary.js';
import {
  deriveClaimProperties,
  type DerivedClaimProperties,
  type EntityReference,
} from './derivedProperties.js';
import { type ParentClaim, traceAll } from './origins.js';
import { type ClaimGraphRow, claimGraphOfRow } from './claimGraphRows.js';
import { materializedAssessmentOf } from './materializedAssessment.js';

/** A new claim with its resolved references. */
export interface NewClaim {
  id: string;
  stated: Readonly<Record<string, unknown>>;
  subject: EntityReference;
  source: EntityReference;
  /** At most one, like `primarySources`. */
  objects: readonly EntityReference[];
  primarySources: readonly EntityReference[];
  claimants: readonly EntityReference[];
  derivedFrom: readonly string[];
}

/** A new claim with its derived properties. */
export type DerivedClaim = NewClaim & {
  derived: DerivedClaimProperties & {
    /** The ids of the claims at the start of its `derivedFrom` links; its own id if it derives from none. */
    origins: string[];
    /** The highest TLP level on the way to its origins. */
    originCeiling: number;
  };
};

const ownProperties = ({ stated, subject, objects, source, primarySources, claimants }: NewClaim) =>
  deriveClaimProperties({
    predicate: (stated['predicate'] as RelationshipType | undefined) ?? null,
    statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
    statedAfter: (stated['statedAfter'] as PartialDate | undefined) ?? null,
    disclosedAt: (stated['disclosedAt'] as PartialDate | undefined) ?? null,
    marking: stated['marking'] as TlpMarking,
    ...{ subject, source, claimants, object: objects[0] ?? null, primarySource: primarySources[0] ?? null },
  });

/**
 * Derives the properties of new claims.
 *
 * @param existingOrigins returns the origins of existing claims that new ones derive from.
 */
export function deriveClaims(
  claims: readonly NewClaim[],
  existingOrigins: (id: string) => ParentClaim,
): DerivedClaim[] {
  const ownById = new Map(claims.map((claim) => [claim.id, ownProperties(claim)]));
  const parentOf = (id: string): ParentClaim => {
    const own = ownById.get(id);
    return own ? [id, own.level, [id], 0] : existingOrigins(id);
  };
  const withParents = claims.filter(({ derivedFrom }) => derivedFrom.length > 0);
  const traced = traceAll(new Map(withParents.map(({ id, derivedFrom }) => [id, derivedFrom.map(parentOf)])));
  return claims.map((claim) => {
    const { origins, ceiling } = traced.get(claim.id) ?? { origins: [claim.id], ceiling: 0 };
    const own = ownById.get(claim.id) as DerivedClaimProperties;
    return { ...claim, derived: { ...own, origins: [...origins], originCeiling: ceiling } };
  });
}

/** The days between which a claim was stated, which end on the day of its recording at the latest. */
function recordedOn(
  { statedFrom, statedTo }: DerivedClaimProperties,
  day: string,
): Pick<DerivedClaimProperties, 'statedFrom' | 'statedTo'> {
  const to = day < statedTo ? day : statedTo;
  return { statedFrom: to < statedFrom ? to : statedFrom, statedTo: to };
}

/** A new claim that is recorded on a day, as a node of a claim graph. */
const nodeOf = ({ id, stated, derived }: DerivedClaim, day: string): ClaimNode => ({
  ...{ id, recordedAt: null, isRetracted: false, ...derived, ...recordedOn(derived, day) },
  stance: stated['stance'] as ClaimNode['stance'],
  confidence: (stated['confidence'] as number | undefined) ?? null,
  likelihood: (stated['likelihood'] as ClaimNode['likelihood'] | undefined) ?? null,
  statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
  speaker: stated['speaker'] as ClaimNode['speaker'],
});

/** A relationship with the assessment that includes the new claims. */
export interface RelationshipRow {
  id: string;
  from: string;
  type: RelationshipType;
  to: string;
  assessment: ReturnType<typeof materializedAssessmentOf>;
}

/** New claims and the new claims that they derive from, directly or not, each once. */
function withOrigins(
  claims: readonly DerivedClaim[],
  newClaims: ReadonlyMap<string, DerivedClaim>,
): DerivedClaim[] {
  const found = new Set(claims);
  for (const { derivedFrom } of found) {
    for (const id of derivedFrom) {
      const origin = newClaims.get(id);
      if (origin) found.add(origin);
    }
  }
  return [...found];
}

/**
 * The relationships of new claims, each with its assessment including them. Links to existing claims and superseded
 * claims are not followed: `affectsOtherRelationships` finds these, and they are assessed again once written.
 *
 * @param existing the claim graphs of the relationships that exist.
 * @param day the day on which the claims are recorded, ISO 8601
 */
export function relationshipRows(
  claims: readonly DerivedClaim[],
  existing: readonly ClaimGraphRow[],
  day: string,
): RelationshipRow[] {
  const before = new Map(existing.map((row) => [row[0], claimGraphOfRow(row)]));
  const newClaims = new Map(claims.map((claim) => [claim.id, claim]));
  const byRelationship = new Map<string, [DerivedClaim, ...DerivedClaim[]]>();
  for (const claim of claims) {
    const id = claim.derived.relationshipId;
    if (id === null) continue;
    const others = byRelationship.get(id);
    if (others) others.push(claim);
    else byRelationship.set(id, [claim]);
  }
  return [...byRelationship].map(([relationshipId, added]) => {
    const all = withOrigins(added, newClaims);
    const known = before.get(relationshipId);
    const graph: ClaimGraph = {
      relationshipId,
      nodes: new Map([
        ...(known?.nodes ?? []),
        ...all.map((claim) => [claim.id, nodeOf(claim, day)] as const),
      ]),
      derivedFrom: new Map([
        ...(known?.derivedFrom ?? []),
        ...all.map(({ id, derivedFrom }) => [id, derivedFrom] as const),
      ]),
      supersededBy: known?.supersededBy ?? new Map(),
      disputedBy: known?.disputedBy ?? new Map(),
    };
    const [{ subject, objects, stated }] = added;
    return {
      id: relationshipId,
      from: subject.id,
      type: stated['predicate'] as RelationshipType,
      to: objects[0]?.id as string,
      assessment: materializedAssessmentOf(graph),
    };
  });
}

/** The stored properties of a new claim, except those that the moment of the change decides. */
export const claimProperties = ({ id, stated, derived }: DerivedClaim) => ({ ...stated, ...derived, id });
