import type { ClaimGraph, ClaimNode } from '../../model/claimGraph.js';

/** A claim as `derive/claim-graphs` gives it. */
type NodeRow = [
  ...[id: string, relationshipId: string | null, level: number, stance: ClaimNode['stance']],
  ...[confidence: number | null, likelihood: ClaimNode['likelihood'], statedAt: string | null],
  ...[statedFrom: string, statedTo: string, recordedAt: string, retractedAt: string | null],
  ...[claimantIds: string[], sourceIds: string[], speaker: ClaimNode['speaker']],
];

/** Two linked claims: the one by whose id the link is looked up first. */
type LinkRow = [id: string, other: string];

/** One relationship with all that decides how it stands, as `derive/claim-graphs` gives it. */
export type ClaimGraphRow = [
  relationship: string,
  /** Some claim on it, by which the statement that materializes the assessment finds the relationship. */
  claim: string,
  nodes: NodeRow[],
  derivedFrom: LinkRow[],
  supersededBy: LinkRow[],
  disputedBy: LinkRow[],
];

function nodeOf(row: NodeRow): ClaimNode {
  const [id, relationshipId, level, stance, confidence, likelihood, statedAt, ...others] = row;
  const [statedFrom, statedTo, recordedAt, retractedAt, claimantIds, sourceIds, speaker] = others;
  return {
    ...{
      id,
      relationshipId,
      level,
      stance,
      confidence,
      likelihood,
      statedAt,
      statedFrom,
      statedTo,
      recordedAt,
    },
    ...{ claimantIds, sourceIds, speaker, isRetracted: retractedAt !== null },
  };
}

/** Links by their first id. */
export function linksOf(rows: readonly LinkRow[]): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const [id, other] of rows) {
    const others = links.get(id);
    if (others) others.push(other);
    else links.set(id, [other]);
  }
  return links;
}

export function claimGraphOfRow([relationshipId, , nodes, ...links]: ClaimGraphRow): ClaimGraph {
  const [derivedFrom, supersededBy, disputedBy] = links;
  return {
    relationshipId,
    nodes: new Map(nodes.map((row) => [row[0], nodeOf(row)])),
    ...{
      derivedFrom: linksOf(derivedFrom),
      supersededBy: linksOf(supersededBy),
      disputedBy: linksOf(disputedBy),
    },
  };
}
