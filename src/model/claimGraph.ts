import type { AssessedClaim, Evidence } from './assessment.js';
import type { Root } from './origins.js';
import type { LensedClaim } from './representativeClaim.js';
import { isPosition, isSupport, type Likelihood, type SpeakerStatus } from './vocabulary.js';
import type { PartialDate } from './partialDate.js';

/** A claim with all that counting needs of it. */
export interface ClaimNode extends LensedClaim {
  relationshipId: string | null;
  likelihood: Likelihood | null;
  statedAt: PartialDate | null;
  statedFrom: string;
  speaker: SpeakerStatus;
  isRetracted: boolean;
}

/** Ids of claims by the id of another. */
export type ClaimLinks = ReadonlyMap<string, readonly string[]>;

/**
 * The claims that decide how a relationship stands, with their links: those on it, those about something else that dispute
 * them, all that these go back to, and all that supersedes any of them.
 */
export interface ClaimGraph {
  relationshipId: string;
  nodes: ReadonlyMap<string, ClaimNode>;
  derivedFrom: ClaimLinks;
  supersededBy: ClaimLinks;
  disputedBy: ClaimLinks;
}

/** What of a claim graph counts; the entity held responsible and memberships are looked up when they are asked for. */
export type CountedClaims = Pick<Evidence, 'claims' | 'disputing' | 'undermined'>;

/** Counts the claims of one relationship for readers of one clearance, without a lens. */
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

  /** The claims that a claim goes back to, as far as the reader can see; itself when it rests on no visible claim. */
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
    const named = speaker === 'NAMED';
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

/** The claims that count for readers of one clearance, without a lens. */
export const countClaims = (graph: ClaimGraph, level: number): CountedClaims =>
  new Counting(graph, level).result();

/** Everything that a claim goes back to, whoever may see it. */
function ancestorsOf({ nodes, derivedFrom }: ClaimGraph, id: string): ClaimNode[] {
  const seen = new Set([id]);
  for (const at of seen) for (const earlier of derivedFrom.get(at) ?? []) seen.add(earlier);
  seen.delete(id);
  return [...seen].flatMap((earlier) => nodes.get(earlier) ?? []);
}

/**
 * Whether a claim counts for everyone who may see it, at any date: neither it nor anything that it goes back to was ever
 * retracted or superseded.
 */
export function isSettled(graph: ClaimGraph, claim: ClaimNode): boolean {
  return [claim, ...ancestorsOf(graph, claim.id)].every(
    ({ id, isRetracted }) => !isRetracted && (graph.supersededBy.get(id) ?? []).length === 0,
  );
}
