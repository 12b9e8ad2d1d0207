import { assess, type AssessedClaim, type Assessment } from '../../model/assessment.js';
import { claimOfRow, type ClaimRow } from '../../model/claimRow.js';
import {
  type RepresentativeProperties,
  representativeOf,
  type LensedClaim,
} from '../../model/representativeClaim.js';
import { isSupport, tlpLevels } from '../../model/vocabulary.js';

/** Above every TLP level: no reader sees what stands at it. */
const nobody = tlpLevels.length;

/** A claim with all that it counts by. */
export interface Evidence extends AssessedClaim, LensedClaim {
  /** The highest level on the way back to its origins. */
  originCeiling: number;
}

type EvidenceRow = [
  ...ClaimRow,
  level: number,
  originCeiling: number,
  id: string,
  recordedAt: string,
  sourceIds: string[],
  claimantIds: string[],
];

/** How a relationship is claimed, as `derive/active-claims` gives it. */
export type RelationshipClaimsRow = [
  relationship: string,
  claim: string,
  ever: number,
  claims: EvidenceRow[],
];

export function evidenceOfRow(row: EvidenceRow): Evidence {
  const [level, originCeiling, id, recordedAt, sourceIds, claimantIds] = row.slice(8) as [number, number, string, string, string[], string[]]; // prettier-ignore
  return { ...claimOfRow(row), level, originCeiling, id, recordedAt, sourceIds, claimantIds };
}

/** Of a relationship that no claim draws any more nothing is left but its claims. */
const unassessed: Readonly<Record<keyof Assessment, null>> = {
  ...{ status: null, confidence: null, likelihood: null, supporting: null, disputing: null },
  ...{ independentOrigins: null, firstStatedAt: null, lastStatedAt: null, firm: null, named: null },
};

/** What a relationship carries so that reads without a lens need not look at its claims, and most with one neither. */
export interface MaterializedProperties extends RepresentativeProperties {
  /** The least level of a claim, of one in support, and the highest of any claim and its way back. */
  floor: number;
  supportFloor: number;
  ceiling: number;
}

/** @param standing the claims that have not been retracted. @param ever how many there are with those. */
export function materializedAssessmentOf(
  standing: readonly Evidence[],
  ever: number,
): MaterializedProperties & (Assessment | typeof unassessed) {
  const levels = standing.map(({ level }) => level);
  const ofSupport = standing.filter(({ stance }) => isSupport(stance)).map(({ level }) => level);
  return {
    ...(assess(standing) ?? unassessed),
    ...representativeOf(standing, ever),
    floor: Math.min(nobody, ...levels),
    supportFloor: Math.min(nobody, ...ofSupport),
    ceiling:
      standing.length === 0
        ? nobody
        : Math.max(...standing.map(({ level, originCeiling }) => Math.max(level, originCeiling))),
  };
}
