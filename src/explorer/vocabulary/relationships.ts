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
  /** The symbol on the edge, in addition to the dash pattern; empty for ASSERTED. */
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

export const allTypes = Object.keys(vocabulary.relationshipTypes) as RelationshipType[];

/** The label of each type, from subject to object and in reverse. */
export const typeLabels = Object.fromEntries(
  allTypes.map((type) => [type, vocabulary.relationshipTypes[type].words]),
) as Readonly<Record<RelationshipType, readonly [there: string, back: string]>>;
