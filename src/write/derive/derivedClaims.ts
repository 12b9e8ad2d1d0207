import type { ClaimGraph, ClaimNode } from '../../model/claimGraph.js';
import type { PartialDate } from '../../model/partialDate.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import type { TlpMarking } from '../../model/vocabulary.js';
import {
  deriveClaimProperties,
  type DerivedClaimProperties,
  type EntityReference,
} from './derivedProperties.js';
import { type Earlier, traceAll } from './origins.js';
import { type ClaimGraphRow, claimGraphOfRow } from './claimGraphRows.js';
import { materializedAssessmentOf } from './materializedAssessment.js';

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
  follows: DerivedClaimProperties & {
    /** The claims that it goes back to; itself when it rests on none. */
    origins: string[];
    /** The highest level on the way back to its origins. */
    originCeiling: number;
  };
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

/** A new claim as counting sees it. */
const nodeOf = ({ id, stated, follows }: DerivedClaim): ClaimNode => ({
  ...{ id, recordedAt: null, isRetracted: false, ...follows },
  stance: stated['stance'] as ClaimNode['stance'],
  confidence: (stated['confidence'] as number | undefined) ?? null,
  likelihood: (stated['likelihood'] as ClaimNode['likelihood'] | undefined) ?? null,
  statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
  speaker: stated['speaker'] as ClaimNode['speaker'],
});

/** A relationship as a change leaves it. */
export interface RelationshipRow {
  id: string;
  from: string;
  type: RelationshipType;
  to: string;
  standing: ReturnType<typeof materializedAssessmentOf>;
}

/** A new claim, and those of the same input that it goes back to. */
function withOrigins(claim: DerivedClaim, fresh: ReadonlyMap<string, DerivedClaim>): DerivedClaim[] {
  const found = new Set([claim]);
  for (const { derivedFrom } of found) {
    for (const id of derivedFrom) {
      const origin = fresh.get(id);
      if (origin) found.add(origin);
    }
  }
  return [...found];
}

/**
 * The relationships that new claims bear on, each with the assessment that it has with them. What the claims link to
 * beyond this input, and what they supersede, is not looked at: such claims are assessed again once they are written.
 *
 * @param existing what decided so far how those relationships stand that exist.
 */
export function relationshipRows(
  claims: readonly DerivedClaim[],
  existing: readonly ClaimGraphRow[],
): RelationshipRow[] {
  const before = new Map(existing.map((row) => [row[0], claimGraphOfRow(row)]));
  const fresh = new Map(claims.map((claim) => [claim.id, claim]));
  const drawing = new Map<string, [DerivedClaim, ...DerivedClaim[]]>();
  for (const claim of claims) {
    const id = claim.follows.relationshipId;
    if (id === null) continue;
    const others = drawing.get(id);
    if (others) others.push(claim);
    else drawing.set(id, [claim]);
  }
  return [...drawing].map(([relationshipId, added]) => {
    const all = added.flatMap((claim) => withOrigins(claim, fresh));
    const known = before.get(relationshipId);
    const graph: ClaimGraph = {
      relationshipId,
      nodes: new Map([...(known?.nodes ?? []), ...all.map((claim) => [claim.id, nodeOf(claim)] as const)]),
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
      standing: materializedAssessmentOf(graph),
    };
  });
}

/** The properties of a new claim as they are stored, but for its moment. */
export const claimProperties = ({ id, stated, follows }: DerivedClaim) => ({ ...stated, ...follows, id });
