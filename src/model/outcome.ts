/** One fault of an input, as `UserError` shows it. */
export interface UserErrorData {
  field: string;
  message: string;
  code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN';
  currentVersion?: number;
}

/** Something that is there and may be what is being added. */
export interface DuplicateCandidate {
  id: string;
  field: string;
  reason: 'SHARED_NAME' | 'NEAR_NAME' | 'SAME_DATES_AND_VICTIMS';
  score: number;
}

/** What a change came to, by id; the payload is read from the graph by it, and it is kept for repetitions. */
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
  /** What the entities that a split has made were part of; the input does not name it. */
  splitFrom: string[];
  duplicates: DuplicateCandidate[];
  userErrors: UserErrorData[];
  dryRun: boolean;
}

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
  userErrors: [],
  dryRun: false,
});
