import { EntityKind } from './entityKind.js';
import { kindOfId } from './id.js';

/** A root: a claim that derives from no other claim, and from which others may derive. */
export interface Root {
  id: string;
  claimantIds: readonly string[];
  /** The source in which its claimants first stated it; null if that is the one in which it was read. */
  primarySourceId: string | null;
  /** The first and last day on which it may have been stated, as YYYY-MM-DD. */
  statedFrom: string;
  statedTo: string;
}

/** A membership that a claim supports: PART_OF, HOLDS_OFFICE_IN or OPERATES_FOR. */
export interface Membership {
  memberId: string;
  ofId: string;
  /** The first and last day of the period, as YYYY-MM-DD; 0000-01-01 and 9999-12-31 where it is open. */
  from: string;
  to: string;
}

/** The group of each item (union-find): items that share a key are in one group, transitively. */
function groupsOf(keysOfItems: readonly (readonly string[])[]): number[] {
  const groupOfKey = new Map<string, number>();
  const parents = keysOfItems.map((_, index) => index);
  const top = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  keysOfItems.forEach((keys, index) => {
    for (const key of keys) {
      const other = groupOfKey.get(key);
      if (other === undefined) {
        groupOfKey.set(key, index);
        continue;
      }
      parents[top(index)] = top(other);
    }
  });
  return parents.map((_, index) => top(index));
}

const countGroups = (keysOfItems: readonly (readonly string[])[]): number =>
  new Set(groupsOf(keysOfItems)).size;

/** What makes roots one origin: a claimant or a primary source that they share. */
export const originKeys = ({ claimantIds, primarySourceId }: Root): string[] => [
  ...claimantIds.map((id) => `by ${id}`),
  ...(primarySourceId === null ? [] : [`in ${primarySourceId}`]),
];

const distinct = (roots: readonly Root[]): Root[] => [
  ...new Map(roots.map((root) => [root.id, root])).values(),
];

/** The number of independent origins, at most: roots that share a claimant or a primary source are one origin. */
export const countOrigins = (roots: readonly Root[]): number => countGroups(distinct(roots).map(originKeys));

/** The group of each root, by its id: roots that share a key are in one group, transitively. */
export function groupRoots(
  roots: readonly Root[],
  keysOf: (root: Root) => readonly string[],
): ReadonlyMap<string, number> {
  const each = distinct(roots);
  const groups = groupsOf(each.map(keysOf));
  return new Map(each.map(({ id }, index) => [id, groups[index] as number]));
}

/** The interval in which a claim was stated. */
export type Days = Pick<Root, 'statedFrom' | 'statedTo'>;

/** The memberships of entities, looked up as of the interval of a statement. */
export class Memberships {
  readonly #of = new Map<string, Membership[]>();

  constructor(memberships: readonly Membership[]) {
    for (const membership of memberships) {
      const known = this.#of.get(membership.memberId);
      if (known) known.push(membership);
      else this.#of.set(membership.memberId, [membership]);
    }
  }

  /** An entity and everything it belonged to, transitively, on at least one of the days. */
  upFrom(id: string, days: Days): Set<string> {
    return this.#above(id, days, () => true);
  }

  /** Those that an entity belonged to, itself included, through entities that pass a test. */
  #above(id: string, { statedFrom, statedTo }: Days, passes: (member: string) => boolean): Set<string> {
    const found = new Set([id]);
    for (const member of found)
      if (passes(member))
        for (const { ofId, from, to } of this.#of.get(member) ?? [])
          if (from <= statedTo && to >= statedFrom) found.add(ofId);
    return found;
  }

  /**
   * Whether an entity speaks for an accused: it is the accused, one belonged to the other, or both to a third up to their state.
   * States of one alliance do not speak for each other.
   */
  speaksFor(speaker: string, accused: string, days: Days): boolean {
    const above = this.#upToState(accused, days);
    return (
      [...this.#upToState(speaker, days)].some((id) => above.has(id)) ||
      this.upFrom(speaker, days).has(accused) ||
      this.upFrom(accused, days).has(speaker)
    );
  }

  #upToState(id: string, days: Days): Set<string> {
    return this.#above(id, days, (member) => kindOfId(member) !== EntityKind.COUNTRY);
  }

  /** Whether an entity is a state or belonged to one. */
  hasState(id: string, days: Days): boolean {
    return [...this.#upToState(id, days)].some((above) => kindOfId(above) === EntityKind.COUNTRY);
  }

  /** The number of independent parties, at most: origins whose claimants belong to one state or organization are one. */
  countParties(roots: readonly Root[]): number {
    return countGroups(
      distinct(roots).map((root) => [
        ...originKeys(root),
        ...root.claimantIds.flatMap((id) => [...this.upFrom(id, root)].map((group) => `of ${group}`)),
      ]),
    );
  }
}
