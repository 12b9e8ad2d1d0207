import { type DocumentNode, parse } from 'graphql';
import { EntityKind } from '../model/entityKind.js';
import type { MarkingName } from '../model/marking.js';
import type { PartialDate } from '../model/partialDate.js';
import {
  relationshipDeclarations,
  RelationshipFamily,
  type RelationshipType,
} from '../model/relationshipType.js';
import type { AssessmentStatus, ClaimBasis, Likelihood, SpeakerStatus, Stance } from '../model/vocabulary.js';

/** The most of each list that a brief shows. */
export const briefLimits = {
  attributions: 20,
  claims: 100,
  chains: 5,
  gaps: 40,
  relationships: 300,
  /** Claims that are read for the days on which belief may have changed. */
  history: 500,
} as const;

/** Asks for one more than is shown, which tells whether the list is cut. */
const oneMore = (limit: number): number => limit + 1;

const { attributions, claims, chains, gaps, relationships, history } = briefLimits;

export interface NamedEntity {
  id: string;
  name: string;
  kind: EntityKind;
  marking: MarkingName;
}

export interface BriefSource extends NamedEntity {
  url: string | null;
  publishedAt: PartialDate | null;
}

/** A claim, as far as a brief says what it says. */
export interface BriefClaim {
  id: string;
  summary: string;
  stance: Stance;
  basis: readonly ClaimBasis[];
  speaker: SpeakerStatus;
  statedAt: PartialDate | null;
  disclosedAt: PartialDate | null;
  recordedAt: string;
  locator: string | null;
  marking: MarkingName;
  claimants: readonly NamedEntity[];
  source: BriefSource;
  primarySource: BriefSource | null;
  derivedFrom: readonly ClaimId[];
  supersedes: readonly ClaimId[];
  supersededBy: readonly ClaimId[];
}

/** A claim that counts. */
export interface ClaimId {
  id: string;
}

interface Marked {
  marking: MarkingName;
}

/** A claim on a relationship, with the counted claims that dispute it. */
export interface AttributingClaim extends ClaimId {
  stance: Stance;
  disputedBy: readonly ClaimId[];
}

interface Page<T> {
  nodes: readonly T[];
}

export interface BriefAssessment {
  status: AssessmentStatus;
  confidence: number | null;
  likelihood: Likelihood | null;
  supporting: number;
  disputing: number;
  independentParties: number;
  independentOrigins: number;
  disputingParties: number;
  disputedByAccusedOnly: boolean;
  anonymousOnly: boolean;
  firstStatedAt: PartialDate | null;
  lastStatedAt: PartialDate | null;
}

export interface BriefRelationship {
  id: string;
  type: RelationshipType;
  from: NamedEntity;
  to: NamedEntity;
  /** Null only for a relationship with a lens of its own, which is given nowhere here. */
  assessment: BriefAssessment;
  claims: Page<AttributingClaim>;
}

export interface BriefAttribution {
  relationship: Pick<BriefRelationship, 'id' | 'type' | 'from' | 'to'>;
  assessment: BriefAssessment;
  claims: Page<AttributingClaim>;
}

export interface BriefIncident extends NamedEntity {
  aliases: readonly string[];
  description: string | null;
  startedAt: PartialDate | null;
  endedAt: PartialDate | null;
  discoveredAt: PartialDate | null;
  disclosedAt: PartialDate | null;
  containedAt: PartialDate | null;
  determination: string | null;
  incidentTypes: readonly string[] | null;
  attributions: readonly BriefAttribution[];
  /** The counted claims on it, also those that withdraw or correct earlier ones. */
  claims: Page<ClaimId & { supersedes: readonly ClaimId[] }>;
  /** To its victims, and of its responses. */
  relationships: Page<BriefRelationship>;
}

export interface BriefChain {
  length: number;
  steps: readonly { from: NamedEntity; to: NamedEntity; relationship: { claims: Page<Marked> } }[];
  weakest: BriefRelationship;
}

export interface BriefGap {
  kind: string;
  explanation: string;
  closedBy: string;
  relationship: Pick<BriefRelationship, 'id' | 'type' | 'from' | 'to'>;
  claims: readonly ClaimId[];
}

/** The answer to `briefQuestion`. */
export interface BriefAnswer {
  incident: BriefIncident;
  attributionChains: readonly BriefChain[];
  gaps: Page<BriefGap>;
}

/** The assessments of the attributions as of a date. */
export interface BeliefAnswer {
  incident: {
    attributions: readonly {
      relationship: BriefAttribution['relationship'];
      assessment: Pick<
        BriefAssessment,
        'status' | 'independentParties' | 'disputingParties' | 'disputedByAccusedOnly'
      >;
      claims: Page<AttributingClaim>;
    }[];
  };
}

/** The types of a family in which an incident can be at one end. */
const typesOf = (family: RelationshipFamily, end: 'from' | 'to'): string[] =>
  Object.entries(relationshipDeclarations)
    .filter(([, type]) => type.family === family && type[end].includes(EntityKind.INCIDENT))
    .map(([type]) => type);
const effectTypes = typesOf(RelationshipFamily.EFFECT, 'from');
const responseTypes = typesOf(RelationshipFamily.RESPONSE, 'to');

const named = 'id name kind marking';
const source = `${named} url publishedAt`;
const ends = `id type from { ${named} } to { ${named} }`;
const assessment = `assessment {
  status confidence likelihood supporting disputing independentParties independentOrigins disputingParties
  disputedByAccusedOnly anonymousOnly firstStatedAt lastStatedAt
}`;
const onRelationship = `claims(first: ${oneMore(claims)}) { nodes { id stance disputedBy { id } } }`;
const relationship = `${ends} ${assessment} ${onRelationship}`;

/** The answer to `incidentQuestion`. */
export interface IncidentAnswer {
  incident: { id: string };
}

/** The id of an incident, which is another one than the given one if it was merged. */
export const incidentQuestion: DocumentNode = parse(
  'query BriefIncident($id: ID!) { incident(id: $id) { id } }',
);

/** What counts under the lens. Claims are ids here: what they say is the same under every lens, and is asked for once. */
export const briefQuestion: DocumentNode = parse(`query Brief($incident: ID!, $lens: Lens) {
  incident(id: $incident, lens: $lens) {
    ${named} aliases description startedAt endedAt discoveredAt disclosedAt containedAt determination incidentTypes
    attributions(first: ${oneMore(attributions)}) {
      relationship { ${ends} } ${assessment} ${onRelationship}
    }
    claims(first: ${history}) { nodes { id supersedes { id } } }
    relationships(types: [${[...effectTypes, ...responseTypes].join(', ')}], first: ${oneMore(relationships)}) { nodes { ${relationship} } }
  }
  attributionChains(from: $incident, lens: $lens, first: ${oneMore(chains)}) {
    length steps { from { ${named} } to { ${named} } relationship { claims(first: ${claims}) { nodes { marking } } } } weakest { ${relationship} }
  }
  gaps(about: [$incident], lens: $lens, first: ${oneMore(gaps)}) {
    nodes { kind explanation closedBy relationship { ${ends} } claims { id } }
  }
}`);

/** What was believed as of the date of the lens, and on which claims. */
export const beliefQuestion: DocumentNode = parse(`query BriefBelief($incident: ID!, $lens: Lens) {
  incident(id: $incident, lens: $lens) {
    attributions(first: ${attributions}) {
      relationship { ${ends} } assessment { status independentParties disputingParties disputedByAccusedOnly }
      ${onRelationship}
    }
  }
}`);

/** The most ids that one question takes. */
export const claimsPerQuestion = 500;

/** The answer to `claimsQuestion`. */
export interface ClaimsAnswer {
  nodes: readonly (BriefClaim | null)[];
}

/** What claims say. */
export const claimsQuestion: DocumentNode = parse(`query BriefClaims($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Claim {
      id summary stance basis speaker statedAt disclosedAt recordedAt locator marking
      claimants { ${named} } source { ${source} } primarySource { ${source} }
      derivedFrom { id } supersedes { id } supersededBy { id }
    }
  }
}`);
