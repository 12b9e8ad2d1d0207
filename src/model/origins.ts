/** A claim that others may rest on and that rests on none: where a statement comes from. */
export interface Root {
  id: string;
  claimantIds: readonly string[];
  /** Where its claimants stated it, where that is another source than the one it was read in. */
  primarySourceId: string | null;
  /** The first and last day on which it may have been stated, YYYY-MM-DD. */
  statedFrom: string;
  statedTo: string;
}

/** That an entity belongs to another, as some claim supports it: part of it, in its office, or operating for it. */
export interface Membership {
  memberId: string;
  ofId: string;
  /** The first and last day of that period; far past and far future where it is open. */
  from: string;
  to: string;
}

/** How many groups there are where any two items with a key in common are in one group. */
function countGroups(keysOfItems: readonly (readonly string[])[]): number {
  const groupOfKey = new Map<string, number>();
  const parents = keysOfItems.map((_, index) => index);
  const top = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  let groups = keysOfItems.length;
  keysOfItems.forEach((keys, index) => {
    for (const key of keys) {
      const other = groupOfKey.get(key);
      if (other === undefined) {
        groupOfKey.set(key, index);
        continue;
      }
      const [one, two] = [top(index), top(other)];
      if (one === two) continue;
      parents[one] = two;
      groups -= 1;
    }
  });
  return groups;
}

const originKeys = ({ claimantIds, primarySourceId }: Root): string[] => [
  ...claimantIds.map((id) => `by ${id}`),
  ...(primarySourceId === null ? [] : [`in ${primarySourceId}`]),
];

const distinct = (roots: readonly Root[]): Root[] => [
  ...new Map(roots.map((root) => [root.id, root])).values(),
];

/** How many independent origins there are, at most: roots that share a claimant or a primary source are one. */
export const countOrigins = (roots: readonly Root[]): number => countGroups(distinct(roots).map(originKeys));

/** The days in which something was stated. */
type Days = Pick<Root, 'statedFrom' | 'statedTo'>;

/** Who belongs to whom, as of the days of a statement. */
export class Memberships {
  readonly #of = new Map<string, Membership[]>();

  constructor(memberships: readonly Membership[]) {
    for (const membership of memberships) {
      const known = this.#of.get(membership.memberId);
      if (known) known.push(membership);
      else this.#of.set(membership.memberId, [membership]);
    }
  }

  /** An entity and all it belonged to on one of those days, however far up. */
  upFrom(id: string, { statedFrom, statedTo }: Days): Set<string> {
    const found = new Set([id]);
    for (const member of found)
      for (const { ofId, from, to } of this.#of.get(member) ?? [])
        if (from <= statedTo && to >= statedFrom) found.add(ofId);
    return found;
  }

  /** Whether two entities belonged to one party on one of those days: one to the other, or both to a third. */
  areOneParty(one: string, other: string, days: Days): boolean {
    const above = this.upFrom(other, days);
    return [...this.upFrom(one, days)].some((id) => above.has(id));
  }

  /** How many independent parties there are, at most: origins whose claimants belong to one state or organization are one. */
  countParties(roots: readonly Root[]): number {
    return countGroups(
      distinct(roots).map((root) => [
        ...originKeys(root),
        ...root.claimantIds.flatMap((id) => [...this.upFrom(id, root)].map((group) => `of ${group}`)),
      ]),
    );
  }
}
