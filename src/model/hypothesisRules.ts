import { type AssessedClaim, statedBy } from './assessment.js';
import { EntityKind } from './entityKind.js';
import { groupBy } from './groupBy.js';
import { kindOfId } from './id.js';
import { type Days, groupRoots, type Membership, Memberships, originKeys, type Root } from './origins.js';
import { Stance } from './vocabulary.js';

/** How consistent the evidence of an origin may be with a hypothesis (Heuer): from very inconsistent to very consistent. */
export const consistencies = [-2, -1, 0, 1, 2] as const;
export type Consistency = (typeof consistencies)[number];

/**
 * A matrix has at most this many actors, and this many claims with those that they derive from; a claim counts for each
 * attribution that it is about, and each way of derivation.
 */
export const maxMatrixActors = 50;
export const maxMatrixClaims = 2_000;

/** Why two actors exclude each other as the one responsible, or do not. */
export enum RivalryBasis {
  DECLARED = 'DECLARED',
  SAME_ROLE = 'SAME_ROLE',
  OTHER_STATE = 'OTHER_STATE',
}

/** A statement of an origin that would make its cells of the first and the second of two hypotheses differ. */
export enum DecidingStatement {
  SUPPORTS_FIRST = 'SUPPORTS_FIRST',
  OPPOSES_FIRST = 'OPPOSES_FIRST',
  SUPPORTS_SECOND = 'SUPPORTS_SECOND',
  OPPOSES_SECOND = 'OPPOSES_SECOND',
}

/** The counted claims for and against one attribution of the incident, by id. */
export interface AttributionEvidence {
  actorId: string;
  claims: ReadonlyMap<string, AssessedClaim>;
  /** Claims on other subjects that dispute a counted claim in support. */
  disputing: ReadonlyMap<string, AssessedClaim>;
}

/** A counted remark by a party, of which only the latest about the same counts. */
interface PartyStatement {
  id: string;
  claimantIds: readonly string[];
  /** The last and the first day on which it may have been stated, as YYYY-MM-DD. */
  statedTo: string;
  statedFrom: string;
  /** When it was recorded, in ISO 8601 with a fixed width. */
  recordedAt: string;
}

export interface Judgement extends PartyStatement {
  actorId: string;
  consistency: Consistency;
  /** The roots of the claim that it judges. */
  rootIds: readonly string[];
}

export interface RivalryStatement extends PartyStatement {
  actorIds: readonly [string, string];
  isExclusive: boolean;
}

export interface MatrixEvidence {
  attributions: readonly AttributionEvidence[];
  judgements: readonly Judgement[];
  rivalries: readonly RivalryStatement[];
  /** The memberships of the actors; two that are the same (SAME_AS) belong to each other. */
  memberships: readonly Membership[];
  /** The days of the incident, as of which memberships are followed. */
  days: Days;
}

/** Whether another actor excludes that of a hypothesis. */
export interface Rivalry {
  actorId: string;
  isExclusive: boolean;
  basis: RivalryBasis;
  /** The declaration that decides it; null where none does. */
  claimId: string | null;
}

/** A column of the matrix. */
export interface Hypothesis {
  /** Null for 'somebody else'. */
  actorId: string | null;
  /** The sum of the squares of its negative cells. */
  inconsistency: number;
  /** Whether no hypothesis has less. */
  isLeading: boolean;
  rivalries: readonly Rivalry[];
}

/** A hypothesis that others are compared with. */
export type RankedHypothesis = Pick<Hypothesis, 'actorId' | 'inconsistency'>;

/** A cell for which claims of the origin or a judgement exist. */
export interface HypothesisCell {
  actorId: string;
  value: Consistency;
  /** The value by the claims alone. */
  statedValue: Consistency;
  claimIds: readonly string[];
  judgementId: string | null;
}

/** A row of the matrix. */
export interface HypothesisOrigin {
  rootIds: readonly string[];
  claimantIds: readonly string[];
  /** The claims that rest on the origin, in the order of their statements. */
  claimIds: readonly string[];
  /** In the order of the hypotheses. */
  values: readonly Consistency[];
  cells: readonly HypothesisCell[];
  /** The population standard deviation of the values. */
  diagnosticity: number;
}

export interface SensitiveOrigin {
  origin: HypothesisOrigin;
  /** The hypotheses with the least inconsistency without it, and how much that is. */
  leading: readonly RankedHypothesis[];
}

export interface UndecidedOrigin {
  origin: HypothesisOrigin;
  isSilent: boolean;
  decidedBy: readonly DecidingStatement[];
}

export interface HypothesisMatrix {
  hypotheses: readonly Hypothesis[];
  origins: readonly HypothesisOrigin[];
  sensitivity: readonly SensitiveOrigin[];
  /** The first hypothesis and the next that excludes it; empty with fewer than two. */
  compared: readonly RankedHypothesis[];
  undecided: readonly UndecidedOrigin[];
}

const valueOfStance: Readonly<Partial<Record<Stance, Consistency>>> = {
  [Stance.ASSERTS]: 2,
  [Stance.SUSPECTS]: 1,
  [Stance.DISPUTES]: -1,
  [Stance.DENIES]: -2,
};
/** The value of a claim on another subject that disputes a claim in support. */
const disputingValue = -1;

/** What the claims of one origin say about one actor. */
interface Statements {
  claimIds: Set<string>;
  /** The highest value of a claim in support, 0 without one. */
  support: number;
  /** The lowest value of a claim against it, 0 without one. */
  against: number;
}

/** The statements and judgements of one origin, by actor. */
interface OriginStatements {
  rootIds: ReadonlySet<string>;
  byActor: Map<string, Statements>;
  judgements: Map<string, Judgement>;
}

const noStatements: Pick<Statements, 'support' | 'against'> = { support: 0, against: 0 };

const compareTexts = (one: readonly string[], other: readonly string[]): number => {
  const at = one.findIndex((text, index) => text !== other[index]);
  return at === -1 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
};

const latest = <T>(items: readonly T[], keyOf: (item: T) => readonly string[]): T | undefined =>
  items.reduce<T | undefined>(
    (best, item) => (best === undefined || compareTexts(keyOf(item), keyOf(best)) > 0 ? item : best),
    undefined,
  );

/**
 * The statement that counts, of several about the same: the latest of each party by the days of its statement; of several
 * parties that which was recorded last. Remarks without claimants are of a party each.
 */
export function countedStatement<T extends PartyStatement>(statements: readonly T[]): T | undefined {
  const parties = groupBy(statements, ({ id, claimantIds }) =>
    claimantIds.length === 0 ? id : JSON.stringify([...claimantIds].sort()),
  );
  const ofParties = [...parties.values()].map(
    (own) =>
      latest(own, ({ statedTo, statedFrom, recordedAt, id }) => [statedTo, statedFrom, recordedAt, id]) as T,
  );
  return latest(ofParties, ({ recordedAt, id }) => [recordedAt, id]);
}

/** The role of a state or a group; others, such as persons, may be responsible together. */
const roleOf = (actorId: string): EntityKind | undefined => {
  const kind = kindOfId(actorId);
  if (kind === EntityKind.INTRUSION_SET) return EntityKind.THREAT_ACTOR;
  return kind === EntityKind.COUNTRY || kind === EntityKind.THREAT_ACTOR ? kind : undefined;
};

const pairKey = (one: string, other: string): string => JSON.stringify([one, other].sort());

/**
 * Whether two actors exclude each other as the one responsible. What a counted declaration says decides. Without one, they do
 * not if they are the same (SAME_AS), if one belonged to the other in the days of the incident, or both to a third up to their
 * state (the memberships that the assessment follows: PART_OF, HOLDS_OFFICE_IN, OPERATES_FOR). Else two states do, and two
 * groups (threat actors and intrusion sets). Two others, such as a group and a state or two persons, do only if each is or
 * belonged to a state: as they have none in common, these are different ones.
 */
class Rivalries {
  readonly #declared = new Map<string, RivalryStatement>();
  readonly #memberships: Memberships;

  constructor(readonly evidence: Pick<MatrixEvidence, 'rivalries' | 'memberships' | 'days'>) {
    this.#memberships = new Memberships(evidence.memberships);
    const pairs = groupBy(evidence.rivalries, ({ actorIds: [one, other] }) => pairKey(one, other));
    for (const [key, statements] of pairs)
      this.#declared.set(key, countedStatement(statements) as RivalryStatement);
  }

  /** Null where two actors do not exclude each other and nobody declared it. */
  between(one: string, other: string): Omit<Rivalry, 'actorId'> | null {
    const declared = this.#declared.get(pairKey(one, other));
    if (declared)
      return { isExclusive: declared.isExclusive, basis: RivalryBasis.DECLARED, claimId: declared.id };
    const { days } = this.evidence;
    if (this.#memberships.speaksFor(one, other, days)) return null;
    const byDefault = { isExclusive: true, claimId: null };
    if (roleOf(one) !== undefined && roleOf(one) === roleOf(other))
      return { ...byDefault, basis: RivalryBasis.SAME_ROLE };
    const haveStates = [one, other].every((id) => this.#memberships.hasState(id, days));
    return haveStates ? { ...byDefault, basis: RivalryBasis.OTHER_STATE } : null;
  }
}

/** The population standard deviation, from sums of whole numbers. */
function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(scaledVariance(values)) / values.length;
}

/** The population variance times the square of the number of values: a whole number, which compares exactly. */
function scaledVariance(values: readonly number[]): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return values.length * squares - sum * sum;
}

const penalty = (value: number): number => (value < 0 ? value * value : 0);

/** The places with the least of some numbers. */
function leastOf(numbers: readonly number[]): number[] {
  const least = Math.min(...numbers);
  return numbers.flatMap((number, at) => (number === least ? [at] : []));
}

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((place, at) => place === other[at]);

/** The claims of the incident by origin. */
class OriginRows {
  readonly claims = new Map<string, AssessedClaim>();
  readonly roots = new Map<string, Root>();
  readonly rows: OriginStatements[];

  constructor({ attributions, judgements }: Pick<MatrixEvidence, 'attributions' | 'judgements'>) {
    const placed: [actorId: string, id: string, claim: AssessedClaim, value: number][] = [];
    for (const [actorId, own] of groupBy(attributions, (attribution) => attribution.actorId)) {
      const on = new Map(own.flatMap(({ claims }) => [...claims]));
      const disputing = new Map(own.flatMap(({ disputing: others }) => [...others]));
      for (const [id, claim] of on) placed.push([actorId, id, claim, valueOfStance[claim.stance] ?? 0]);
      for (const [id, claim] of disputing) if (!on.has(id)) placed.push([actorId, id, claim, disputingValue]);
    }
    for (const [, id, claim] of placed) {
      this.claims.set(id, claim);
      for (const root of claim.roots) this.roots.set(root.id, root);
    }
    const groupOf = groupRoots([...this.roots.values()], originKeys);
    const rows = new Map<number, OriginStatements>();
    for (const [group, roots] of groupBy([...this.roots.keys()], (id) => groupOf.get(id) as number))
      rows.set(group, { rootIds: new Set(roots), byActor: new Map(), judgements: new Map() });
    for (const [actorId, id, claim, value] of placed)
      for (const group of new Set(claim.roots.map((root) => groupOf.get(root.id) as number)))
        addStatement((rows.get(group) as OriginStatements).byActor, actorId, id, value);
    this.rows = [...rows.values()];
    for (const row of this.rows) addJudgements(row, judgements);
  }
}

function addStatement(byActor: Map<string, Statements>, actorId: string, id: string, value: number): void {
  const known = byActor.get(actorId) ?? { claimIds: new Set<string>(), ...noStatements };
  known.claimIds.add(id);
  known.support = Math.max(known.support, value);
  known.against = Math.min(known.against, value);
  byActor.set(actorId, known);
}

function addJudgements(row: OriginStatements, judgements: readonly Judgement[]): void {
  const about = judgements.filter(({ rootIds }) => rootIds.some((id) => row.rootIds.has(id)));
  for (const [actorId, own] of groupBy(about, (judgement) => judgement.actorId))
    row.judgements.set(actorId, countedStatement(own) as Judgement);
}

/** What an origin is taken to say besides its claims, to see what would decide. */
interface Assumed {
  actorId: string;
  value: number;
}

/** The rules of the matrix over its columns: the actors by id, and 'somebody else'. */
class MatrixRules {
  readonly actorIds: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #rivalries: readonly (readonly (Omit<Rivalry, 'actorId'> | null)[])[];

  constructor(evidence: MatrixEvidence) {
    this.actorIds = [...new Set(evidence.attributions.map(({ actorId }) => actorId))].sort();
    this.#places = new Map(this.actorIds.map((id, at) => [id, at]));
    const rivalries = new Rivalries(evidence);
    this.#rivalries = this.actorIds.map((one, at) =>
      this.actorIds.map((other, place) => (place === at ? null : rivalries.between(one, other))),
    );
  }

  /** The actors, and null for 'somebody else'. */
  get columns(): (string | null)[] {
    return [...this.actorIds, null];
  }

  /** Whether two hypotheses exclude each other; 'somebody else' excludes every actor. */
  exclude(one: string | null, other: string | null): boolean {
    if (one === null || other === null) return one !== other;
    const at = this.#places.get(one) as number;
    return this.#rivalries[at]?.[this.#places.get(other) as number]?.isExclusive === true;
  }

  rivalriesOf(actorId: string | null): Rivalry[] {
    const all = actorId === null ? [] : (this.#rivalries[this.#places.get(actorId) as number] ?? []);
    return all.flatMap((rivalry, at) =>
      rivalry ? [{ actorId: this.actorIds[at] as string, ...rivalry }] : [],
    );
  }

  /** What supports an actor, by the claims of an origin and what it is taken to say besides. */
  #supports({ byActor }: OriginStatements, assumed?: Assumed): [actorId: string, support: number][] {
    const supports = new Map([...byActor].map(([actorId, { support }]) => [actorId, support]));
    if (assumed && assumed.value > 0)
      supports.set(assumed.actorId, Math.max(supports.get(assumed.actorId) ?? 0, assumed.value));
    return [...supports].filter(([, support]) => support > 0);
  }

  /**
   * The value of a cell by the claims of an origin: its strongest support of the actor and its strongest statement against it,
   * added up. Where it does not support the actor, its support of an actor that excludes this one counts against it too: the
   * stronger of the two.
   */
  statedValue(row: OriginStatements, actorId: string | null, assumed?: Assumed): Consistency {
    const own = row.byActor.get(actorId ?? '') ?? noStatements;
    const extra = assumed?.actorId === actorId ? assumed.value : 0;
    const [support, against] = [Math.max(own.support, extra), Math.min(own.against, extra)];
    if (support > 0) return (support + against) as Consistency;
    const rivals = this.#supports(row, assumed).filter(([rival]) => this.exclude(actorId, rival));
    return Math.min(against, ...rivals.map(([, rival]) => -rival)) as Consistency;
  }

  /** The value of a cell: that of the judgement that counts, else that by the claims. */
  value(row: OriginStatements, actorId: string | null, assumed?: Assumed): Consistency {
    const judgement = actorId === null ? undefined : row.judgements.get(actorId);
    return judgement ? judgement.consistency : this.statedValue(row, actorId, assumed);
  }

  cellsOf(row: OriginStatements, columns: readonly (string | null)[]): HypothesisCell[] {
    return columns.flatMap((actorId) => {
      if (actorId === null) return [];
      const [statements, judgement] = [row.byActor.get(actorId), row.judgements.get(actorId)];
      if (!statements && !judgement) return [];
      return {
        ...{ actorId, value: this.value(row, actorId), statedValue: this.statedValue(row, actorId) },
        ...{ claimIds: [...(statements?.claimIds ?? [])], judgementId: judgement?.id ?? null },
      };
    });
  }

  /** The statements of an origin that would make its cells of two hypotheses differ. */
  deciding(row: OriginStatements, [first, second]: readonly Hypothesis[]): DecidingStatement[] {
    const [one, other] = [first?.actorId ?? null, second?.actorId ?? null];
    const statements: readonly [DecidingStatement, string | null, number][] = [
      [DecidingStatement.SUPPORTS_FIRST, one, 2],
      [DecidingStatement.OPPOSES_FIRST, one, -2],
      [DecidingStatement.SUPPORTS_SECOND, other, 2],
      [DecidingStatement.OPPOSES_SECOND, other, -2],
    ];
    return statements.flatMap(([statement, actorId, value]) => {
      if (actorId === null) return [];
      const assumed = { actorId, value };
      return this.value(row, one, assumed) === this.value(row, other, assumed) ? [] : [statement];
    });
  }
}

/** The order of rows: the most diagnostic first, then by their first statement. */
function compareRows(one: SortedRow, other: SortedRow): number {
  return other.variance - one.variance || compareTexts(one.first, other.first);
}

interface SortedRow {
  row: OriginStatements;
  variance: number;
  /** The dates and the id of its first root. */
  first: readonly string[];
}

const rootKey = ({ statedTo, statedFrom, id }: Root): string[] => [statedTo, statedFrom, id];

/**
 * The matrix of Heuer's analysis of competing hypotheses (Psychology of Intelligence Analysis, chapter 8): the actors held
 * responsible for an incident, and 'somebody else', against the origins of the evidence, grouped as `independentOrigins` counts
 * them. The order of the evidence makes no difference.
 *
 * Hypotheses are in the order of their inconsistency, the least first; of equal ones those with the greater sum of positive cells,
 * then actors by id, 'somebody else' last. Origins are in the order of their diagnosticity, the greatest first; of equal ones by
 * their first statement.
 */
export function hypothesisMatrix(evidence: MatrixEvidence): HypothesisMatrix {
  const found = new OriginRows(evidence);
  const rules = new MatrixRules(evidence);
  const valuesOf = new Map(
    found.rows.map((row) => [row, rules.columns.map((actorId) => rules.value(row, actorId))]),
  );
  const sums = rules.columns.map((actorId, at) => {
    const cells = found.rows.map((row) => (valuesOf.get(row) as Consistency[])[at] as number);
    return {
      ...{ actorId, at },
      inconsistency: cells.reduce((sum, cell) => sum + penalty(cell), 0),
      support: cells.reduce((sum, cell) => sum + Math.max(cell, 0), 0),
    };
  });
  const sorted = sums.toSorted(
    (one, other) =>
      one.inconsistency - other.inconsistency ||
      other.support - one.support ||
      Number(one.actorId === null) - Number(other.actorId === null) ||
      compareTexts([one.actorId ?? ''], [other.actorId ?? '']),
  );
  const inconsistencies = sorted.map(({ inconsistency }) => inconsistency);
  const leading = leastOf(inconsistencies);
  const ranked = (at: number, inconsistency: number): RankedHypothesis => ({
    ...{ actorId: sorted[at]?.actorId ?? null, inconsistency },
  });
  const hypotheses = sorted.map(({ actorId, inconsistency }, at): Hypothesis => ({
    ...{ actorId, inconsistency, isLeading: leading.includes(at) },
    rivalries: rules.rivalriesOf(actorId),
  }));
  const [compared, second] = [hypotheses[0], hypotheses.slice(1)];
  const rival = second.find(({ actorId }) => compared && rules.exclude(compared.actorId, actorId));
  const pair = compared && rival ? [compared, rival] : [];

  const rows = found.rows
    .map((row): SortedRow => {
      const roots = [...row.rootIds].map((id) => rootKey(found.roots.get(id) as Root));
      const first = roots.sort(compareTexts)[0] as string[];
      return { row, variance: scaledVariance(valuesOf.get(row) as Consistency[]), first };
    })
    .sort(compareRows);
  const columns = sorted.map(({ actorId }) => actorId);
  const statedKey = (id: string): string[] => {
    const claim = found.claims.get(id) as AssessedClaim;
    return [statedBy(claim), claim.statedFrom, id];
  };
  const origins = rows.map(({ row }): HypothesisOrigin => {
    const values = sorted.map(({ at }) => (valuesOf.get(row) as Consistency[])[at] as Consistency);
    const claimIds = [...new Set([...row.byActor.values()].flatMap((one) => [...one.claimIds]))];
    const roots = [...row.rootIds].map((id) => found.roots.get(id) as Root);
    const inOrder = (ids: readonly string[]): string[] =>
      ids.toSorted((one, other) => compareTexts(statedKey(one), statedKey(other)));
    return {
      rootIds: roots.toSorted((one, other) => compareTexts(rootKey(one), rootKey(other))).map(({ id }) => id),
      claimantIds: [...new Set(roots.flatMap((root) => root.claimantIds))].sort(),
      claimIds: inOrder(claimIds),
      values,
      cells: rules.cellsOf(row, columns).map((cell) => ({ ...cell, claimIds: inOrder(cell.claimIds) })),
      diagnosticity: standardDeviation(values),
    };
  });
  return {
    ...{ hypotheses, origins },
    compared: pair.map(({ actorId, inconsistency }) => ({ actorId, inconsistency })),
    sensitivity: origins.flatMap((origin): SensitiveOrigin[] => {
      const remaining = inconsistencies.map((sum, at) => sum - penalty(origin.values[at] as number));
      const without = leastOf(remaining);
      if (isSame(without, leading)) return [];
      return [{ origin, leading: without.map((at) => ranked(at, remaining[at] as number)) }];
    }),
    undecided:
      pair.length === 0
        ? []
        : origins.flatMap((origin, at): UndecidedOrigin[] => {
            const [one, other] = pair.map((hypothesis) => origin.values[hypotheses.indexOf(hypothesis)]);
            if (one !== other) return [];
            const { row } = rows[at] as SortedRow;
            return [{ origin, isSilent: one === 0, decidedBy: rules.deciding(row, pair) }];
          }),
  };
}
