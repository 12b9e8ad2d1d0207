import type { ClaimGraph, ClaimNode } from '../../model/claimGraph.js';

/** A claim in a row of `derive/claim-graphs`. */
type NodeRow = [
  ...[id: string, relationshipId: string | null, level: number, stance: ClaimNode['stance']],
  ...[confidence: number | null, likelihood: ClaimNode['likelihood'], statedAt: string | null],
  ...[statedFrom: string, statedTo: string, recordedAt: string, retractedAt: string | null],
  ...[claimantIds: string[], sourceIds: string[], speaker: ClaimNode['speaker']],
];

/** A link between two claims; the first id is the key that links are looked up by. */
type LinkRow = [id: string, other: string];

/** A row of `derive/claim-graphs`: one relationship with everything that its assessment depends on. */
export type ClaimGraphRow = [
  relationship: string,
  /** Any claim of the relationship; `derive/materialize-assessments` finds the relationship by it. */
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

/** Groups links by their first id. */
export function linksOf(rows: readonly LinkRow[]): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const [id, other] of rows) {
    const others = links.get(id);
    if (others) others.push(other);
    else links.set(id, [other]);
  }
  return links;
}

/** The claim graph of one relationship, from a row of `derive/claim-graphs`. */
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
