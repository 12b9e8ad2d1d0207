import type { AssessmentStatus, RelationshipFamily, RelationshipType } from '../generated/operations.js';
import { vocabulary } from '../generated/vocabulary.js';

export interface FamilyStyle {
  label: string;
  /** What the arrow's head is, so that families differ in more than colour. */
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
  /** Shown on the line, so that a status is told by more than its dashes; none for what stands undisputed. */
  symbol: string;
  /** Lengths of dash and gap; none for a whole line. */
  dashes: readonly number[];
  description: string;
}

export const statusStyles: Readonly<Record<AssessmentStatus, StatusStyle>> = {
  ASSERTED: {
    label: 'Asserted',
    symbol: '',
    dashes: [],
    description: 'at least one asserts it, none speaks against it',
  },
  SUSPECTED: { label: 'Suspected', symbol: '?', dashes: [7, 5], description: 'it is only suspected' },
  CONTESTED: {
    label: 'Contested',
    symbol: '≠',
    dashes: [14, 4, 3, 4],
    description: 'some support it, some deny or dispute it',
  },
  DENIED: { label: 'Denied', symbol: '×', dashes: [2, 5], description: 'it is only denied or disputed' },
};

export const allStatuses = Object.keys(statusStyles) as AssessmentStatus[];

export const allTypes = Object.keys(vocabulary.relationshipTypes) as RelationshipType[];

/** Each type read from its subject to its object, and back. */
export const typeLabels = Object.fromEntries(
  allTypes.map((type) => [type, vocabulary.relationshipTypes[type].words]),
) as Readonly<Record<RelationshipType, readonly [there: string, back: string]>>;
