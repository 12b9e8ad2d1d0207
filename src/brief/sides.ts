import { isPosition, isSupport } from '../model/vocabulary.js';
import { type AttributingClaim, briefLimits, type ClaimId } from './questions.js';

/** The claims that an assessment counts, by the side that they are on. */
export interface Sides {
  support: ClaimId[];
  against: ClaimId[];
}

/**
 * The sides of the claims on a relationship, up to the limit of a brief: a claim that disputes one in support speaks against the
 * relationship, whatever it is about. A withdrawal is on no side.
 */
export function sidesOf(claims: readonly AttributingClaim[]): Sides {
  const shown = claims.slice(0, briefLimits.claims);
  const support = shown.filter(({ stance }) => isSupport(stance));
  const denials = shown.filter(({ stance }) => isPosition(stance) && !isSupport(stance));
  return { support, against: [...denials, ...support.flatMap(({ disputedBy }) => disputedBy)] };
}

/** The claims on both sides. */
export function claimsOn(claims: readonly AttributingClaim[]): ClaimId[] {
  const { support, against } = sidesOf(claims);
  return [...support, ...against];
}

/** Whether a relationship has more claims than are shown. */
export const hasMore = ({ claims }: { claims: { nodes: readonly unknown[] } }): boolean =>
  claims.nodes.length > briefLimits.claims;
