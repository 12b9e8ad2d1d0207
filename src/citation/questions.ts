import { type DocumentNode, parse } from 'graphql';
import type { MarkingName } from '../model/marking.js';

/** A cited node, or an end of a cited relationship. */
export interface NamedNode {
  id: string;
  marking: MarkingName;
  /** The name of an entity. */
  name?: string;
  /** The text of a claim. */
  summary?: string;
  recordedAt?: Date;
}

/** The answer to `namedQuestion`. */
export interface NamedAnswer {
  nodes: readonly (NamedNode | null)[];
}

/** What ids name. */
export const namedQuestion: DocumentNode = parse(`query CitedNodes($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Entity { id name marking } ... on Claim { id summary marking recordedAt } }
}`);

/** A counted claim about an entity, by its ends. */
export interface ClaimEnds {
  id: string;
  subject: { id: string };
  object: { id: string } | null;
  recordedIds: { subject: string; object: string | null };
}

/** The answer to `claimsQuestion`. */
export interface ClaimsAnswer {
  entity: {
    id: string;
    claims: { nodes: readonly ClaimEnds[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  };
}

/** The claims on a page of `claimsQuestion`, and the ids that `contentsQuestion` takes. */
export const claimsPerQuestion = 500;

/** A page of the counted claims about an entity. */
export const claimsQuestion: DocumentNode =
  parse(`query CitedClaims($id: ID!, $predicates: [RelationshipType!], $lens: Lens, $after: String) {
  entity(id: $id, lens: $lens) {
    id
    claims(predicates: $predicates, first: ${claimsPerQuestion}, after: $after) {
      nodes { id subject { id } object { id } recordedIds { subject object } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);

interface ClaimId {
  id: string;
}

/** What a claim says. Names of entities are not part of it: they may change. */
export interface ClaimContent {
  id: string;
  marking: MarkingName;
  recordedIds: {
    subject: string;
    object: string | null;
    claimants: readonly string[];
    source: string;
    primarySource: string | null;
  };
  basis: readonly string[];
  derivedFrom: readonly ClaimId[];
  disputes: readonly ClaimId[];
  supersedes: readonly ClaimId[];
  /** The fields of `storedFields`. */
  [stored: string]: unknown;
}

/** The fields of a claim that are values of its own. */
export const storedFields = [
  ...[
    'summary',
    'predicate',
    'topic',
    'consistency',
    'stance',
    'confidence',
    'likelihood',
    'firmness',
    'claimantRole',
  ],
  ...[
    'speaker',
    'locator',
    'quotation',
    'statedAt',
    'statedAfter',
    'disclosedAt',
    'role',
    'validFrom',
    'validUntil',
  ],
] as const;

/** The answer to `contentsQuestion`. */
export interface ContentsAnswer {
  nodes: readonly (ClaimContent | null)[];
}

/** What claims say, and the markings of what they name. */
export const contentsQuestion: DocumentNode = parse(`query CitedContents($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Claim {
      id marking basis ${storedFields.join(' ')}
      recordedIds { subject object claimants source primarySource }
      derivedFrom { id } disputes { id } supersedes { id }
      subject { marking } object { marking } claimants { marking } source { marking } primarySource { marking }
    }
  }
}`);
