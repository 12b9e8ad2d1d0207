import type { AssessmentStatus, RelationshipFamily, RelationshipType } from '../generated/operations.js';

export interface FamilyStyle {
  label: string;
  /** What the arrow's head is, so that families differ in more than colour. */
  head: 'triangle' | 'vee' | 'tee' | 'diamond' | 'circle';
}

export const familyStyles: Readonly<Record<RelationshipFamily, FamilyStyle>> = {
  ATTRIBUTION: { label: 'Attribution', head: 'triangle' },
  CAUSAL: { label: 'Cause', head: 'vee' },
  EFFECT: { label: 'Effect', head: 'tee' },
  RESPONSE: { label: 'Response', head: 'diamond' },
  STRUCTURE: { label: 'Structure', head: 'circle' },
};

export const allFamilies = Object.keys(familyStyles) as RelationshipFamily[];

export interface StatusStyle {
  label: string;
  /** Shown on the line, so that a status is told by more than its dashes; none for what stands undisputed. */
  symbol: string;
  /** Lengths of dash and gap; none for a whole line. */
  dashes: readonly number[];
  says: string;
}

export const statusStyles: Readonly<Record<AssessmentStatus, StatusStyle>> = {
  ASSERTED: {
    label: 'Asserted',
    symbol: '',
    dashes: [],
    says: 'at least one asserts it, none speaks against it',
  },
  SUSPECTED: { label: 'Suspected', symbol: '?', dashes: [7, 5], says: 'it is only suspected' },
  CONTESTED: {
    label: 'Contested',
    symbol: '≠',
    dashes: [14, 4, 3, 4],
    says: 'some support it, some deny or dispute it',
  },
  DENIED: { label: 'Denied', symbol: '×', dashes: [2, 5], says: 'it is only denied or disputed' },
};

export const allStatuses = Object.keys(statusStyles) as AssessmentStatus[];

/** Each type read from its subject to its object, and back. */
export const typeLabels: Readonly<Record<RelationshipType, readonly [there: string, back: string]>> = {
  ATTRIBUTED_TO: ['attributed to', 'held to have done'],
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
  ISSUED_BY: ['issued by', 'issued'],
  PART_OF: ['part of', 'has as part'],
  LOCATED_IN: ['located in', 'location of'],
  HOLDS_OFFICE_IN: ['holds office in', 'has in office'],
  PUBLISHED_BY: ['published by', 'published'],
  WRITTEN_BY: ['written by', 'wrote'],
  SAME_AS: ['same as', 'same as'],
};

export const allTypes = Object.keys(typeLabels) as RelationshipType[];
