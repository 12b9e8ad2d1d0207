import type { AssessedClaim, Evidence } from './assessment.js';
import type { Root } from './origins.js';
import type { LensedClaim } from './representativeClaim.js';
import { isPosition, isSupport, type Likelihood, SpeakerStatus } from './vocabulary.js';
import type { PartialDate } from './partialDate.js';

/** The part of a claim that counting reads. */
export interface ClaimNode extends LensedClaim {
  relationshipId: string | null;
  likelihood: Likelihood | null;
  statedAt: PartialDate | null;
  statedFrom: string;
  speaker: SpeakerStatus;
  isRetracted: boolean;
}

/** The ids of linked claims, by claim id. */
export type ClaimLinks = ReadonlyMap<string, readonly string[]>;

/**
 * The claims that decide the assessment of a relationship, with their links: the claims on it, the claims on other subjects
 * that dispute them, the claims that any of these derive from, and the claims that supersede any of them.
 */
export interface ClaimGraph {
  relationshipId: string;
  nodes: ReadonlyMap<string, ClaimNode>;
  derivedFrom: ClaimLinks;
  supersededBy: ClaimLinks;
  disputedBy: ClaimLinks;
}

/** The counted part of a claim graph; the accused and memberships are looked up only when requested. */
export type CountedClaims = Pick<Evidence, 'claims' | 'disputing' | 'undermined'>;

/** Counts the claims of one relationship for one clearance, without a lens. */
class Counting {
  constructor(
    readonly graph: ClaimGraph,
    readonly level: number,
  ) {}

  #linked(links: ClaimLinks, id: string): ClaimNode[] {
    const nodes = (links.get(id) ?? []).flatMap((other) => this.graph.nodes.get(other) ?? []);
    return nodes.filter(({ level }) => level <= this.level);
  }

  /** Whether a claim was neither retracted nor superseded. */
  isCurrent({ id, isRetracted }: ClaimNode): boolean {
    return !isRetracted && !this.#linked(this.graph.supersededBy, id).some((later) => !later.isRetracted);
  }

  /** The roots of a claim among the visible claims; the claim itself when it derives from no visible claim. */
  rootsOf(claim: ClaimNode): ClaimNode[] {
    const roots = new Set<ClaimNode>();
    const seen = new Set([claim]);
    for (const at of seen) {
      const earlier = this.#linked(this.graph.derivedFrom, at.id);
      if (earlier.length === 0) roots.add(at);
      for (const one of earlier) seen.add(one);
    }
    return [...roots];
  }

  isUndermined(claim: ClaimNode): boolean {
    return !this.rootsOf(claim).some((root) => this.isCurrent(root));
  }

  isVisible({ level }: ClaimNode): boolean {
    return level <= this.level;
  }

  counts(claim: ClaimNode): boolean {
    return (
      this.isVisible(claim) && isPosition(claim.stance) && this.isCurrent(claim) && !this.isUndermined(claim)
    );
  }

  assessed(claim: ClaimNode): AssessedClaim {
    const { stance, confidence, likelihood, statedAt, statedFrom, statedTo, claimantIds, speaker } = claim;
    const roots = this.rootsOf(claim)
      .filter((root) => this.isCurrent(root))
      .map(rootOf);
    const named = speaker === SpeakerStatus.NAMED;
    return { stance, confidence, likelihood, statedAt, statedFrom, statedTo, claimantIds, named, roots };
  }

  result(): CountedClaims {
    const { nodes, relationshipId, disputedBy } = this.graph;
    const drawing = [...nodes.values()].filter((claim) => claim.relationshipId === relationshipId);
    const counted = drawing.filter((claim) => this.counts(claim));
    const disputing = counted
      .filter(({ stance }) => isSupport(stance))
      .flatMap(({ id }) => this.#linked(disputedBy, id))
      .filter((claim) => claim.relationshipId !== relationshipId && this.counts(claim));
    const undermined = drawing.filter(
      (claim) =>
        isSupport(claim.stance) && this.isVisible(claim) && this.isCurrent(claim) && this.isUndermined(claim),
    );
    return {
      claims: counted.map((claim) => this.assessed(claim)),
      disputing: [...new Set(disputing)].map((claim) => this.assessed(claim)),
      undermined: undermined.length,
    };
  }
}

function rootOf({ id, claimantIds, sourceIds, statedFrom, statedTo }: ClaimNode): Root {
  return { id, claimantIds, primarySourceId: sourceIds[1] ?? null, statedFrom, statedTo };
}

/** The claims that count for one clearance (an index in `tlpLevels`), without a lens. */
export const countClaims = (graph: ClaimGraph, level: number): CountedClaims =>
  new Counting(graph, level).result();

/** All claims that a claim derives from, directly or transitively, at any marking. */
function ancestorsOf({ nodes, derivedFrom }: ClaimGraph, id: string): ClaimNode[] {
  const seen = new Set([id]);
  for (const at of seen) for (const earlier of derivedFrom.get(at) ?? []) seen.add(earlier);
  seen.delete(id);
  return [...seen].flatMap((earlier) => nodes.get(earlier) ?? []);
}

/**
 * Whether a claim counts for every caller who may see it, at any date: neither it nor any claim that it derives from was
 * ever retracted or superseded.
 */
export function isSettled(graph: ClaimGraph, claim: ClaimNode): boolean {
  return [claim, ...ancestorsOf(graph, claim.id)].every(
    ({ id, isRetracted }) => !isRetracted && (graph.supersededBy.get(id) ?? []).length === 0,
  );
}
