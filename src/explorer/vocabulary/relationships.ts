import type { AssessmentStatus, RelationshipFamily, RelationshipType } from '../generated/operations.js';
import { vocabulary } from '../generated/vocabulary.js';

export interface FamilyStyle {
  label: string;
  /** The arrow head distinguishes families without color. */
  head: 'triangle' | 'vee' | 'tee' | 'diamond' | 'circle';
}

const heads: Readonly<Record<RelationshipFamily, FamilyStyle['head']>> = {
  ATTRIBUTION: 'triangle',
  CAUSAL: 'vee',
  EFFECT: 'tee',
  RESPONSE: 'diamond',
  STRUCTURE: 'circle',
};

export const allFamilies = Object.keys(heads) as RelationshipFamily[];

export const familyStyles = Object.fromEntries(
  allFamilies.map((family) => [family, { ...vocabulary.families[family], head: heads[family] }]),
) as Readonly<Record<RelationshipFamily, FamilyStyle>>;

export interface StatusStyle {
  label: string;
  /** The symbol on the edge, beside the dash pattern; empty for ASSERTED. */
  symbol: string;
  /** Lengths of dashes and gaps in px; empty for a solid line. */
  dashes: readonly number[];
  description: string;
}

export const statusStyles: Readonly<Record<AssessmentStatus, StatusStyle>> = {
  ASSERTED: {
    label: 'Asserted',
    symbol: '',
    dashes: [],
    description: 'at least one claim asserts it, none is against it',
  },
  SUSPECTED: { label: 'Suspected', symbol: '?', dashes: [7, 5], description: 'claims only suspect it' },
  CONTESTED: {
    label: 'Contested',
    symbol: '≠',
    dashes: [14, 4, 3, 4],
    description: 'some claims support it, some deny or dispute it',
  },
  DENIED: { label: 'Denied', symbol: '×', dashes: [2, 5], description: 'claims only deny or dispute it' },
};

export const allStatuses = Object.keys(statusStyles) as AssessmentStatus[];

<<<<<<< HEAD
export const allTypes = Object.keys(vocabulary.relationshipTypes) as RelationshipType[];
=======
/** The label of each type, from subject to object and in reverse. */
export const typeLabels: Readonly<Record<RelationshipType, readonly [there: string, back: string]>> = {
  ATTRIBUTED_TO: ['attributed to', 'held responsible for'],
  ORDERED_BY: ['ordered by', 'ordered'],
  OPERATES_FOR: ['operates for', 'has operating for it'],
  SPONSORED_BY: ['sponsored by', 'sponsors'],
  AUTHORED_BY: ['authored by', 'authored'],
  DEVELOPED_BY: ['developed by', 'developed'],
  CAUSED: ['caused', 'caused by'],
  ENABLED: ['enabled', 'enabled by'],
  MOTIVATED: ['motivated', 'motivated by'],
  EXPLOITED: ['exploited', 'exploited by'],
  STOLEN_BY: ['stolen by', 'stole'],
  DERIVED_FROM: ['derived from', 'gave rise to'],
  USED: ['used', 'used by'],
  PROMPTED: ['prompted', 'prompted by'],
  TARGETED: ['targeted', 'targeted by'],
  DISRUPTED: ['disrupted', 'disrupted by'],
  COMPROMISED: ['compromised', 'compromised by'],
  RESPONDED_TO: ['responded to', 'answered by'],
  MITIGATES: ['mitigates', 'mitigated by'],
  IMPOSED_ON: ['imposed on', 'had imposed on it'],
  REQUESTED_OF: ['requested of', 'was asked for'],
  PART_OF: ['part of', 'has as part'],
  LOCATED_IN: ['located in', 'location of'],
  HOLDS_OFFICE_IN: ['holds office in', 'has in office'],
  PUBLISHED_BY: ['published by', 'published'],
  WRITTEN_BY: ['written by', 'wrote'],
  SAME_AS: ['same as', 'same as'],
};
>>>>>>> db65d31 (Write the explorer's comments and texts in plain technical English)

/** Each type read from its subject to its object, and back. */
export const typeLabels = Object.fromEntries(
  allTypes.map((type) => [type, vocabulary.relationshipTypes[type].words]),
) as Readonly<Record<RelationshipType, readonly [there: string, back: string]>>;
