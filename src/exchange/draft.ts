import type { EntityKind } from '../model/entityKind.js';
import type { RelationshipType } from '../model/relationshipType.js';
import type {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  OrganizationType,
  RemarkTopic,
  SourceType,
  SpeakerStatus,
  Stance,
} from '../model/vocabulary.js';

export interface EntityDraft {
  ref?: string;
  id?: string;
  kind?: EntityKind;
  name?: string;
  aliases?: string[];
  description?: string;
  startedAt?: string;
  endedAt?: string;
  publishedAt?: string;
  url?: string;
  sourceType?: SourceType;
  organizationType?: OrganizationType;
  sectors?: string[];
  isoCode?: string;
}

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
  statedAt?: string;
}

/** Where in a file something stands; the first line is 1. */
export interface FileLocation {
  file: string;
  line: number;
}

/** One incident with all that is said of it; references are a `ref` of the same draft or an id. */
export interface IncidentDraft {
  incident?: EntityDraft;
  entities?: EntityDraft[];
  sources?: EntityDraft[];
  claims: ClaimDraft[];
  /** Where it was read, and where its claims were that stand elsewhere, by their ids. */
  readAt: FileLocation;
  claimsReadAt?: ReadonlyMap<string, FileLocation>;
}

/** Something in a file, and what there is to say of it; the column is empty where all of the line is meant. */
export interface FileIssue extends FileLocation {
  column: string;
  message: string;
}

/** What notes something of a file down. */
export type Report = (place: FileLocation, column: string, message: string) => void;

/** Notes down in a list. */
export const appendTo =
  (notes: FileIssue[]): Report =>
  ({ file, line }, column, message) =>
    void notes.push({ file, line, column, message });

/** The lists fill as the drafts are read: they are complete when those are at their end. */
export interface ParseResult {
  drafts: AsyncIterable<IncidentDraft>;
  /** What could not be read, and did not come along. */
  unreadable: FileIssue[];
  /** What came along, and that somebody should look at. */
  doubtful: FileIssue[];
}
