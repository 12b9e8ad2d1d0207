import { type AssessedClaim, assess, type Assessment, compareStrength, type Evidence } from './assessment.js';
import { AssessmentStatus, isSupport } from './vocabulary.js';

/** How a relationship changed between two lenses. */
export enum BeliefChangeKind {
  APPEARED = 'APPEARED',
  FELL = 'FELL',
  STRENGTHENED = 'STRENGTHENED',
  WEAKENED = 'WEAKENED',
  BECAME_CONTESTED = 'BECAME_CONTESTED',
  NO_LONGER_CONTESTED = 'NO_LONGER_CONTESTED',
}

/** Where a claim counts: on the relationship, against it from another subject, or only as undermined support. */
export type ClaimPlace = 'ON' | 'DISPUTING' | 'UNDERMINED';

/** A claim as one lens counts it. */
export interface PlacedClaim {
  place: ClaimPlace;
  claim: AssessedClaim;
  /** The claims in support of the relationship that a claim on another subject disputes. */
  disputes: readonly string[];
}

/** The claims that one lens counts, by id. */
export type PlacedClaims = ReadonlyMap<string, PlacedClaim>;

/** The claims for and against one relationship under two lenses, with what the assessment rule needs besides. */
export interface ComparedEvidence extends Pick<Evidence, 'accusedIds' | 'memberships'> {
  before: PlacedClaims;
  after: PlacedClaims;
}

/** The assessments of one relationship under two lenses, which differ. */
export interface BeliefDifference {
  before: Assessment | null;
  after: Assessment | null;
  kinds: BeliefChangeKind[];
}

/** The claims that made a difference, in the order of their statements. */
export interface DecisiveClaims {
  ids: string[];
  /** Whether no smaller set restores what was before; false where the search for one was cut off. */
  areSmallest: boolean;
  /** The first of them that counts under the second lens, else the first of all. */
  firstId: string;
}

/** Above this number of claims that are counted differently, all of them are listed. */
export const maxReducedClaims = 100;
/** The number of sets that are assessed in search of the smallest ones: all sets of 11 claims five times over. */
export const maxTriedSets = 10_000;

/** The number of sets that may still be assessed; shared by the relationships of one answer. */
export interface SearchBudget {
  sets: number;
}

/** The claims that count if each is placed as given; a dispute counts while a claim in support that it disputes does. */
function assessPlaced(
  claims: PlacedClaims,
  { accusedIds, memberships }: ComparedEvidence,
): Assessment | null {
  const placed = [...claims];
  const at = (place: ClaimPlace) => placed.filter(([, one]) => one.place === place);
  const on = at('ON');
  const supporting = new Set(on.filter(([, { claim }]) => isSupport(claim.stance)).map(([id]) => id));
  const disputing = at('DISPUTING').filter(([, { disputes }]) => disputes.some((id) => supporting.has(id)));
  return assess({
    claims: on.map(([, { claim }]) => claim),
    disputing: disputing.map(([, { claim }]) => claim),
    undermined: at('UNDERMINED').length,
    ...{ accusedIds, memberships },
  });
}

type Column = keyof Assessment;

/** The columns that say what is believed: by whom and how firmly, rather than in how many records and on which dates. */
const beliefColumns: readonly Column[] = [
  ...(['status', 'firm', 'confidence', 'likelihood', 'anonymousOnly', 'disputedByAccusedOnly'] as const),
  ...(['independentOrigins', 'independentParties', 'disputingOrigins', 'disputingParties'] as const),
];
/** All columns of the API. */
const publicColumns: readonly Column[] = [
  ...beliefColumns.filter((column) => column !== 'firm'),
  ...(['supporting', 'disputing', 'undermined', 'firstStatedAt', 'lastStatedAt'] as const),
];

const differ = (one: Assessment | null, other: Assessment | null, columns: readonly Column[]): boolean =>
  one === null || other === null ? one !== other : columns.some((column) => one[column] !== other[column]);

const isContested = (assessment: Assessment | null): boolean =>
  assessment?.status === AssessmentStatus.CONTESTED;

function kindsOf(before: Assessment | null, after: Assessment | null): BeliefChangeKind[] {
  const kinds: BeliefChangeKind[] = [];
  if (before === null) kinds.push(BeliefChangeKind.APPEARED);
  else if (after === null) return [BeliefChangeKind.FELL];
  else {
    const order = compareStrength(before, after);
    if (order < 0) kinds.push(BeliefChangeKind.STRENGTHENED);
    if (order > 0) kinds.push(BeliefChangeKind.WEAKENED);
  }
  if (isContested(after) && !isContested(before)) kinds.push(BeliefChangeKind.BECAME_CONTESTED);
  if (isContested(before) && !isContested(after)) kinds.push(BeliefChangeKind.NO_LONGER_CONTESTED);
  return kinds;
}

/** @returns null where no column of the assessment in the API differs */
export function beliefDifference(evidence: ComparedEvidence): BeliefDifference | null {
  const before = assessPlaced(evidence.before, evidence);
  const after = assessPlaced(evidence.after, evidence);
  return differ(before, after, publicColumns) ? { before, after, kinds: kindsOf(before, after) } : null;
}

/** What two placements of one claim have to share to be counted alike. */
const placementOf = (placed: PlacedClaim | undefined): string =>
  placed ? [placed.place, ...placed.claim.roots.map(({ id }) => id).sort()].join(' ') : '';

/** The ids of the claims that are counted differently, in the order of their statements. */
function differingIds({ before, after }: ComparedEvidence): string[] {
  const differing = [...new Map([...before, ...after])].filter(
    ([id]) => placementOf(before.get(id)) !== placementOf(after.get(id)),
  );
  const keyed = differing.map(([id, { claim }]) => ({
    id,
    key: [claim.statedTo, claim.statedFrom, id].join(' '),
  }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ id }) => id);
}

/** All sets of some of the items, in the order of the items. */
function* setsOf<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let index = from; index <= items.length - size; index += 1)
      for (const rest of setsOf(items, size - 1, index + 1)) yield [items[index] as T, ...rest];
}

/** A smallest set that restores what was before, if it is found within the bounds; else a set that does. */
function smallestSet(
  ids: readonly string[],
  restores: (set: readonly string[]) => boolean,
  budget: SearchBudget,
): Pick<DecisiveClaims, 'ids' | 'areSmallest'> {
  if (ids.length > maxReducedClaims) return { ids: [...ids], areSmallest: false };
  // The earlier claims are kept: of several sets of one size, the one that was stated first.
  let kept = [...ids];
  for (const id of [...ids].reverse()) {
    const others = kept.filter((one) => one !== id);
    if (restores(others)) kept = others;
  }
  for (let size = 1; size < kept.length; size += 1)
    for (const set of setsOf(ids, size)) {
      if (budget.sets === 0) return { ids: kept, areSmallest: false };
      budget.sets -= 1;
      if (restores(set)) return { ids: set, areSmallest: true };
    }
  return { ids: kept, areSmallest: true };
}

/**
 * The smallest set of claims that made a difference: if each of them counted as it did before, while all others count as
 * they do after, what is believed would be as before. A claim that only the second lens counts is thereby removed. What is
 * believed is the assessment without numbers of records and dates; where only these differ, the whole assessment.
 *
 * The search is bounded: see `maxReducedClaims` and `maxTriedSets`.
 */
export function decisiveClaims(
  evidence: ComparedEvidence,
  { before, after }: BeliefDifference,
  budget: SearchBudget,
): DecisiveClaims {
  const columns = differ(before, after, beliefColumns) ? beliefColumns : publicColumns;
  const restores = (set: readonly string[]): boolean => {
    const mixed = new Map(evidence.after);
    for (const id of set) {
      const placed = evidence.before.get(id);
      if (placed) mixed.set(id, placed);
      else mixed.delete(id);
    }
    return !differ(before, assessPlaced(mixed, evidence), columns);
  };
  const differing = differingIds(evidence);
  // What did not exist is restored by the removal of all claims on it, and by nothing less.
  const drawing = differing.filter((id) => evidence.after.get(id)?.place === 'ON');
  const found =
    before === null ? { ids: drawing, areSmallest: true } : smallestSet(differing, restores, budget);
  const [earliest = ''] = found.ids;
  const firstId = found.ids.find((id) => evidence.after.has(id)) ?? earliest;
  return { ...found, firstId };
}

/** A relationship whose assessment differs; the claims that made the difference are found once, when they are read. */
export class Comparison {
  #decisive: DecisiveClaims | undefined;

  constructor(
    readonly evidence: ComparedEvidence,
    readonly difference: BeliefDifference,
    readonly budget: SearchBudget,
  ) {}

  get decisive(): DecisiveClaims {
    this.#decisive ??= decisiveClaims(this.evidence, this.difference, this.budget);
    return this.#decisive;
  }
}
