import type { WriteWarningData } from './writeWarnings.js';

/** One error of an input, as `UserError` returns it. */
export interface UserErrorData {
  field: string;
  message: string;
  code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN';
  currentVersion?: number;
}

/** The reasons for which an entity may be the same as another one, in the words of a description. */
export const duplicateReasons = 'SHARED_IDENTIFIER, SHARED_NAME, NEAR_NAME or SAME_DATES_AND_VICTIMS';

/** An existing entity that may be the same as an added one. */
export interface DuplicateCandidate {
  id: string;
  field: string;
  reason: 'SHARED_IDENTIFIER' | 'SHARED_NAME' | 'NEAR_NAME' | 'SAME_DATES_AND_VICTIMS';
  score: number;
}

/** The result of a change, by ids. The payload is read from the graph by it; it is stored under the idempotency key. */
export interface Outcome {
  /** The entity the change is about. */
  subject: string | null;
  /** The claim the change is about. */
  claim: string | null;
  created: string[];
  reused: string[];
  claims: string[];
  knownClaims: string[];
  retracted: string[];
  mergedIds: string[];
  /** The entities from which a split separated others; the input does not contain them. */
  splitFrom: string[];
  duplicates: DuplicateCandidate[];
  warnings: WriteWarningData[];
  userErrors: UserErrorData[];
  dryRun: boolean;
}

/** The outcome of a change that has not written anything yet. */
export const emptyOutcome = (): Outcome => ({
  subject: null,
  claim: null,
  created: [],
  reused: [],
  claims: [],
  knownClaims: [],
  retracted: [],
  mergedIds: [],
  splitFrom: [],
  duplicates: [],
  warnings: [],
  userErrors: [],
  dryRun: false,
});
