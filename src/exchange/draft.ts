import type { EntityKind } from '../model/entityKind.js';
import type { RelationshipType } from '../model/relationshipType.js';
import type {
  ClaimantRole,
  ClaimBasis,
  Determination,
  ImpactMeasure,
  Likelihood,
  OrganizationType,
  RemarkTopic,
  ResponseType,
  SourceType,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../model/vocabulary.js';

/** An entity as an input of the API. */
export interface EntityDraft {
  ref?: string;
  id?: string;
  kind?: EntityKind;
  name?: string;
  aliases?: string[];
  externalIds?: { system: string; value: string }[];
  references?: { url: string; title?: string; archivedUrl?: string; accessedAt?: string }[];
  severityScores?: { system: string; score: number; vector?: string; level?: string }[];
  measuredImpacts?: {
    measure: ImpactMeasure;
    low?: number;
    high?: number;
    currency?: string;
    unit?: string;
  }[];
  description?: string;
  startedAt?: string;
  endedAt?: string;
  publishedAt?: string;
  url?: string;
  sourceType?: SourceType;
  discoveredAt?: string;
  disclosedAt?: string;
  containedAt?: string;
  incidentTypes?: string[];
  determination?: Determination;
  lossTypes?: string[];
  motives?: string[];
  zeroDay?: boolean;
  victimSectors?: string[];
  actorTypes?: string[];
  goals?: string[];
  cve?: string;
  knownExploitedAt?: string;
  remedyDueAt?: string;
  ransomwareUse?: boolean;
  responseType?: ResponseType;
  malwareTypes?: string[];
  organizationType?: OrganizationType;
  sectors?: string[];
  isoCode?: string;
  mitreId?: string;
  marking?: keyof typeof TlpMarking;
}

/** A claim as an input of the API. */
export interface ClaimDraft {
  ref?: string;
  id?: string;
  summary: string;
  subject: string;
  predicate?: RelationshipType;
  object?: string;
  topic?: RemarkTopic;
  stance: Stance;
  confidence?: number;
  likelihood?: Likelihood;
  basis?: ClaimBasis[];
  claimantRole?: ClaimantRole;
  claimants?: string[];
  anonymous?: boolean;
  speaker?: SpeakerStatus;
  source: string;
  primarySource?: string;
  locator?: string;
  quotation?: string;
  statedAt?: string;
  marking?: keyof typeof TlpMarking;
}

/** A line of a file, counted from 1. */
export interface FileLocation {
  file: string;
  line: number;
}

/** One incident with its claims. A reference is a `ref` of the same draft or an id. */
export interface IncidentDraft {
  incident?: EntityDraft;
  entities?: EntityDraft[];
  sources?: EntityDraft[];
  claims: ClaimDraft[];
  /** Where the draft was read, and where its claims were read if elsewhere, by claim id. */
  readAt: FileLocation;
  claimsReadAt?: ReadonlyMap<string, FileLocation>;
  /** Claims that another form of the same tables gives other ids: their ids, and what to do where the graph has one. */
  otherForm?: { ids: RegExp; advice: string };
}

/** A remark about a cell or, with an empty column, about a whole line. */
export interface FileIssue extends FileLocation {
  column: string;
  message: string;
}

/** Records an issue of a file. */
export type Report = (place: FileLocation, column: string, message: string) => void;

/** A `Report` that appends to a list. */
export const appendTo =
  (notes: FileIssue[]): Report =>
  ({ file, line }, column, message) =>
    void notes.push({ file, line, column, message });

/** The lists fill while the drafts are read and are complete when the drafts have ended. */
export interface ParseResult {
  drafts: AsyncIterable<IncidentDraft>;
  /** Cells and lines that could not be read and are skipped. */
  unreadable: FileIssue[];
  /** Values that were imported and need a person's review. */
  doubtful: FileIssue[];
  /** Whether entities of the graph with the same identifier get the fields that they do not have. */
  completesExisting?: boolean;
}
