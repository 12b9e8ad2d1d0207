import {
  areByAccused,
  type AssessedClaim,
  assess,
  type Assessment,
  type Evidence,
  statedBy,
} from './assessment.js';
import { counted } from './counted.js';
import { groupBy } from './groupBy.js';
import type { Lens } from './lens.js';
import { type Membership, Memberships, groupRoots, type Root } from './origins.js';
import { intervalOf, type PartialDate } from './partialDate.js';
import { ClaimBasis, isSupport } from './vocabulary.js';

/** What is weak in what is claimed, in the order in which the gaps of a relationship are listed. */
export enum GapKind {
  ONE_PARTY = 'ONE_PARTY',
  ANONYMOUS_ONLY = 'ANONYMOUS_ONLY',
  UNDISCLOSED_ONLY = 'UNDISCLOSED_ONLY',
  NO_PRIMARY_SOURCE = 'NO_PRIMARY_SOURCE',
  NO_LOCATOR = 'NO_LOCATOR',
  COARSE_DATE = 'COARSE_DATE',
  STALE = 'STALE',
  DENIAL_UNANSWERED = 'DENIAL_UNANSWERED',
  ACTOR_WITHOUT_STATE = 'ACTOR_WITHOUT_STATE',
  UNDERMINED = 'UNDERMINED',
  ECHO = 'ECHO',
}

export const gapKinds = Object.values(GapKind);

/**
 * A relationship is stale this many years after the last statement on it. Charges, mostly the latest statement on an
 * incident, come within the five years of 18 U.S.C. § 3282; after them nobody has compared it with what became known since.
 */
export const staleAfterYears = 5;

/** What gaps read of a claim on the relationship besides its assessment. */
export interface ClaimDetails {
  basis: readonly ClaimBasis[];
  hasLocator: boolean;
  hasPrimarySource: boolean;
  /** Whether `statedFrom` is more than the day by which it was known: it has `statedAt` or `statedAfter`. */
  hasFirstDay: boolean;
  /** Those who make it: of a claim made before a merge, the whole alone, while `claimantIds` has the part too. */
  madeBy: readonly string[];
}

/** The claims for and against one relationship under a lens, by id, with what gaps read besides. */
export interface GapEvidence extends Pick<Evidence, 'accusedIds' | 'memberships'> {
  claims: ReadonlyMap<string, AssessedClaim>;
  disputing: ReadonlyMap<string, AssessedClaim>;
  underminedIds: readonly string[];
  /** Of the claims on the relationship. */
  details: ReadonlyMap<string, ClaimDetails>;
  /** The sources in which claims and their roots were read. */
  readIn: ReadonlyMap<string, string>;
  /** Who published or wrote these sources, by the id of the claim that was read in them. */
  publishers: ReadonlyMap<string, readonly string[]>;
  publisherMemberships: readonly Membership[];
  /** Whether it holds an actor responsible for an incident and no state is behind the actor. */
  lacksState: boolean;
  /** The start of the incident for which it holds an actor responsible; empty if unknown, null for other relationships. */
  incidentStart: PartialDate | null;
}

/** A gap of a relationship. */
export interface Gap {
  kind: GapKind;
  /** The claims that it is about, in the order of their statements. */
  claimIds: readonly string[];
  explanation: string;
  closedBy: string;
}

/** What a rule finds; its claims are put in order afterwards. */
type Found = Omit<Gap, 'kind'>;
type Entry = readonly [id: string, claim: AssessedClaim];

const idsOf = (entries: readonly Entry[]): string[] => entries.map(([id]) => id);
const inSupport = (count: number): string => counted(count, 'claim in support', 'claims in support');

/** "The only claim gives", "2 of 3 claims give" */
function partGives(some: number, all: number, which: string): string {
  if (all === 1) return `The only claim ${which} gives`;
  return `${some} of ${all} claims ${which} ${some === 1 ? 'gives' : 'give'}`;
}

const isDay = (date: string | null): boolean => date?.length === 10;
const datedAs = (date: string): string => (date === '' ? 'not dated' : `dated ${date}`);

/** The sources that a source leads to: where what was read in it was first stated, and so on. */
function leadingTo(source: string, primaries: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set(primaries.get(source));
  for (const at of found) for (const next of primaries.get(at) ?? []) found.add(next);
  return found;
}

/** Claims of several parties that rest on one origin. */
interface Echo {
  claims: readonly Entry[];
  parties: number;
}

/** The evidence on one relationship with its assessment, and a rule for each kind of gap. */
class GapSearch {
  readonly support: readonly Entry[];
  readonly against: readonly Entry[];
  readonly #groups: Memberships;

  constructor(
    readonly evidence: GapEvidence,
    readonly assessment: Assessment,
    /** The day as of which a relationship is stale, as YYYY-MM-DD. */
    readonly day: string,
  ) {
    const on = [...evidence.claims];
    this.support = on.filter(([, { stance }]) => isSupport(stance));
    this.against = [...on.filter(([, { stance }]) => !isSupport(stance)), ...evidence.disputing];
    this.#groups = new Memberships(evidence.memberships);
  }

  #details(id: string): ClaimDetails {
    return this.evidence.details.get(id) as ClaimDetails;
  }

  /** A gap of all claims in support. */
  #ofSupport(explanation: string, closedBy: string): Found {
    return { claimIds: idsOf(this.support), explanation, closedBy };
  }

  /** Each returns null where there is no such gap; those about the support are asked only where there is one. */
  readonly ofSupport: Partial<Record<GapKind, () => Found | null>> = {
    ONE_PARTY: () => {
      if (this.assessment.independentParties > 1) return null;
      const count = this.support.length;
      return this.#ofSupport(
        count === 1
          ? 'The only claim in support is of one party.'
          : `All ${inSupport(count)} are of one party.`,
        'A claim in support by another state or organization, which does not derive from these claims.',
      );
    },
    ANONYMOUS_ONLY: () =>
      this.assessment.anonymousOnly
        ? this.#ofSupport(
            'No claim in support has a named claimant.',
            'A claim in support by a named claimant.',
          )
        : null,
    UNDISCLOSED_ONLY: () => {
      const discloses = ([id]: Entry): boolean =>
        this.#details(id).basis.some(
          (basis) => basis === ClaimBasis.DISCLOSED || basis === ClaimBasis.PARTLY_DISCLOSED,
        );
      if (this.support.some(discloses)) return null;
      return this.#ofSupport(
        'No claim in support is known to disclose its evidence.',
        'A claim in support with the basis DISCLOSED or PARTLY_DISCLOSED.',
      );
    },
    NO_PRIMARY_SOURCE: () => {
      const { memberships, publisherMemberships } = this.evidence;
      const groups = new Memberships([...memberships, ...publisherMemberships]);
      if (this.support.some((entry) => this.#isFirstHand(entry, groups))) return null;
      return this.#ofSupport(
        'No claim in support, and none that it derives from, has a primary source or was read in a source of its claimant.',
        'The source in which a claimant stated it, as the source or the primary source of a claim in support.',
      );
    },
    NO_LOCATOR: () => {
      const without = this.support.filter(([id]) => !this.#details(id).hasLocator);
      if (without.length === 0) return null;
      return {
        claimIds: idsOf(without),
        explanation: `${partGives(without.length, this.support.length, 'in support')} no place in the source.`,
        closedBy: 'The place in the source of each of these claims: a paragraph, a page or a section.',
      };
    },
    DENIAL_UNANSWERED: () => {
      const answers = this.support.filter(([id]) => this.#details(id).hasFirstDay);
      const isUnanswered = ([, denial]: Entry): boolean =>
        !answers.some(([, { statedFrom }]) => statedFrom > statedBy(denial));
      const denials = this.against.filter((entry) => this.#isByAccused(entry) && isUnanswered(entry));
      if (denials.length === 0) return null;
      const last = denials
        .map(([, denial]) => statedBy(denial))
        .sort()
        .at(-1) as string;
      return {
        claimIds: idsOf(denials),
        explanation: `The accused or those who speak for them deny it, and no claim in support is certainly later than ${last}.`,
        closedBy: 'A claim in support that was stated after the last of these denials.',
      };
    },
    ACTOR_WITHOUT_STATE: () =>
      this.evidence.lacksState
        ? this.#ofSupport(
            'No claim in support ties the actor held responsible to a state.',
            'A claim that the actor operates for, is sponsored by, is part of or is located in a state.',
          )
        : null,
    ECHO: () => {
      const echoes = this.#echoes();
      if (echoes.length === 0) return null;
      const told = echoes.map(
        ({ claims, parties }) => `${counted(claims.length, 'claim')} of ${parties} parties`,
      );
      return {
        claimIds: idsOf(echoes.flatMap(({ claims }) => claims)),
        explanation: `${told.join(', and ')} ${echoes.length === 1 ? 'rest on one origin' : 'rest on one origin each'}.`,
        closedBy:
          'A claim in support with an origin of its own: a finding that none of these claims rests on.',
      };
    },
  };

  readonly ofAny: Partial<Record<GapKind, () => Found | null>> = {
    COARSE_DATE: () => {
      const { incidentStart } = this.evidence;
      const all = [...this.support, ...this.against];
      const coarse = all.filter(([, { statedAt }]) => !isDay(statedAt));
      const start = incidentStart === null || isDay(incidentStart) ? null : datedAs(incidentStart);
      if (coarse.length === 0 && start === null) return null;
      return {
        claimIds: idsOf(coarse),
        explanation: [
          ...(coarse.length > 0
            ? [`${partGives(coarse.length, all.length, 'for or against it')} no day of the statement.`]
            : []),
          ...(start === null ? [] : [`The incident is ${start}, without the day of its start.`]),
        ].join(' '),
        closedBy: [
          ...(coarse.length > 0 ? ['The day on which each of these claims was stated.'] : []),
          ...(start === null ? [] : ['The day on which the incident began.']),
        ].join(' '),
      };
    },
    STALE: () => {
      const { lastStatedAt } = this.assessment;
      if (lastStatedAt === null) return null;
      const { to } = intervalOf(lastStatedAt);
      const staleFrom = `${Number(to.slice(0, 4)) + staleAfterYears}${to.slice(4)}`;
      if (this.day <= staleFrom) return null;
      const last = [...this.support, ...this.against].filter(([, { statedAt }]) => statedAt === lastStatedAt);
      return {
        claimIds: idsOf(last),
        explanation: `The last dated claim is of ${lastStatedAt}, more than ${staleAfterYears} years before ${this.day}.`,
        closedBy: `A claim for or against it that was stated less than ${staleAfterYears} years ago.`,
      };
    },
    UNDERMINED: () => {
      const { underminedIds } = this.evidence;
      if (this.assessment.undermined === 0) return null;
      return {
        claimIds: underminedIds,
        explanation: `${inSupport(underminedIds.length)} no longer ${underminedIds.length === 1 ? 'counts' : 'count'}, since every root was retracted or superseded.`,
        closedBy: 'A claim in support that does not rest on what was retracted or superseded.',
      };
    },
  };

  #madeBy([id, { claimantIds }]: Entry): readonly string[] {
    return this.evidence.details.get(id)?.madeBy ?? claimantIds;
  }

  #isByAccused(entry: Entry): boolean {
    const claim = { ...entry[1], claimantIds: this.#madeBy(entry) };
    return areByAccused([claim], this.evidence.accusedIds, this.#groups);
  }

  /** Each claimant of a claim as a speaker of its own, whom nothing but memberships groups with others. */
  #speakersOf(entry: Entry): Root[] {
    const [id, { statedFrom, statedTo }] = entry;
    const makers = this.#madeBy(entry);
    return (makers.length > 0 ? makers.map((maker) => [maker]) : [[]]).map((claimantIds, place) => ({
      ...{ id: `${id} ${place}`, claimantIds, primarySourceId: null, statedFrom, statedTo },
    }));
  }

  /** Whether a claim, or a root of it, has a primary source or was read in a source of its claimants. */
  #isFirstHand([id, claim]: Entry, groups: Memberships): boolean {
    const { publishers } = this.evidence;
    const isOwn = (statement: Pick<Root, 'id' | 'claimantIds' | 'statedFrom' | 'statedTo'>): boolean =>
      (publishers.get(statement.id) ?? []).some((publisher) =>
        statement.claimantIds.some((claimant) => groups.speaksFor(publisher, claimant, statement)),
      );
    return (
      this.#details(id).hasPrimarySource ||
      isOwn({ ...claim, id }) ||
      claim.roots.some((root) => root.primarySourceId !== null || isOwn(root))
    );
  }

  /** The claims in support whose claimants are of several parties, and which rest on one origin. */
  #echoes(): Echo[] {
    const roots = this.support.flatMap(([, claim]) => claim.roots);
    const repeated = new Set(
      this.support.flatMap(([id, claim]) => claim.roots.map((root) => root.id).filter((root) => root !== id)),
    );
    const ringOf = this.#rings(roots);
    const groups = groupRoots(roots, (root) => [
      ...(root.primarySourceId === null ? [] : [`in ${root.primarySourceId}`]),
      ...ringOf(root),
      // Claimants who repeat themselves are no echo; those of whom others repeat several statements are one origin.
      ...(repeated.has(root.id) ? root.claimantIds.map((id) => `by ${id}`) : []),
    ]);
    /** The group of all roots of a claim; undefined if they are of several. */
    const groupOf = ([, claim]: Entry): number | undefined => {
      const [group, ...others] = new Set(claim.roots.map(({ id }) => groups.get(id)));
      return others.length > 0 ? undefined : group;
    };
    return [...groupBy(this.support, groupOf)]
      .flatMap(([group, claims]) => (group === undefined || claims.length === 1 ? [] : [claims]))
      .map((claims) => ({
        claims,
        parties: this.#groups.countParties(claims.flatMap((claim) => this.#speakersOf(claim))),
      }))
      .filter(({ parties }) => parties > 1);
  }

  /** What finds the ring that a root is in: sources that name each other as the primary source. */
  #rings(roots: readonly Root[]): (root: Root) => string[] {
    const primaries = new Map<string, Set<string>>();
    const sourceOf = (root: Root): string => this.evidence.readIn.get(root.id) as string;
    for (const root of roots) {
      const { primarySourceId: primary } = root;
      const source = sourceOf(root);
      if (primary !== null) primaries.set(source, new Set(primaries.get(source)).add(primary));
    }
    return (root) => {
      const source = sourceOf(root);
      const ring = [...leadingTo(source, primaries)].filter((one) => leadingTo(one, primaries).has(source));
      const { primarySourceId: primary } = root;
      return primary !== null && ring.includes(primary) ? [`ring ${ring.sort()[0] as string}`] : [];
    };
  }
}

/** The gaps of a relationship as of a day, of all kinds or the given ones; none where no claim on it counts. */
export function gapsOf(evidence: GapEvidence, day: string, kinds: readonly GapKind[] = gapKinds): Gap[] {
  const { claims, disputing, underminedIds, accusedIds, memberships } = evidence;
  const assessment = assess({
    ...{ claims: [...claims.values()], disputing: [...disputing.values()], accusedIds, memberships },
    undermined: underminedIds.length,
  });
  if (assessment === null) return [];
  const search = new GapSearch(evidence, assessment, day);
  const rules = { ...(assessment.supporting > 0 && search.ofSupport), ...search.ofAny };
  return gapKinds.flatMap((kind) => {
    const found = kinds.includes(kind) ? rules[kind]?.() : undefined;
    return found ? [{ kind, ...found, claimIds: inOrder(found.claimIds, evidence) }] : [];
  });
}

/** Claims in the order of their statements; undermined ones, which have no dates here, by id at the end. */
function inOrder(ids: readonly string[], { claims, disputing }: GapEvidence): string[] {
  const keyOf = (id: string): string => {
    const claim = claims.get(id) ?? disputing.get(id);
    return `${claim ? `${claim.statedTo} ${claim.statedFrom}` : '~'} ${id}`;
  };
  return ids
    .map((id) => [keyOf(id), id] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, id]) => id);
}

/** The day as of which gaps are found: that of the lens, or today, in UTC; the earliest of these. */
export function dayOf({ asOf, recordedBy }: Lens, now: Date): string {
  const days = [
    now.toISOString(),
    ...(asOf == null ? [] : [intervalOf(asOf).to]),
    ...(recordedBy == null ? [] : [new Date(recordedBy).toISOString()]),
  ].map((moment) => moment.slice(0, 10));
  return days.sort()[0] as string;
}
