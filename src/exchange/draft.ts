import type { EntityKind } from '../model/entityKind.js';
import type { RelationshipType } from '../model/relationshipType.js';
import type {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  OrganizationType,
  RemarkTopic,
  SourceType,
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
  source: string;
  primarySource?: string;
  locator?: string;
  statedAt?: string;
}

/** One incident with all that is said of it; references are a `ref` of the same draft or an id. */
export interface IncidentDraft {
  incident?: EntityDraft;
  entities?: EntityDraft[];
  sources?: EntityDraft[];
  claims: ClaimDraft[];
}

/** What could not be read: file, line (1 = header), column and why. */
export interface Unreadable {
  file: string;
  line: number;
  column: string;
  message: string;
}

/** `unreadable` fills as the drafts are read: it is complete when they are at their end. */
export interface Parsed {
  drafts: AsyncIterable<IncidentDraft>;
  unreadable: Unreadable[];
}
