import type { EntityKind } from '../../model/entityKind.js';
import { isClaimId } from '../../model/id.js';
import type { UnitOfWork } from './changeExecutor.js';

type Properties = Readonly<Record<string, unknown>>;

/** What is there under an id. */
export interface ExistingNode {
  /** The id it goes by: another one where the id asked for has been merged away. */
  id: string;
  level: number;
  properties: Properties;
  /** Those of what was asked for itself, be it part of another entity now. */
  own: Properties;
}

/** What is there under an id, as `write/lookup` gives it. */
export type ExistingRow = [
  asked: string,
  id: string,
  level: number,
  properties: Properties,
  /** Null where what was asked for is what was found. */
  own: Properties | null,
];

const knownOf = ([asked, id, level, properties, own]: ExistingRow): [string, ExistingNode] => [
  asked,
  { id, level, properties, own: own ?? properties },
];

/** Ids as `write/lookup` takes them: those that claims can have, and those that entities can have. */
export const lookupParameters = (ids: readonly string[]): { entityIds: string[]; claimIds: string[] } => ({
  entityIds: ids.filter((id) => !isClaimId(id)),
  claimIds: ids.filter(isClaimId),
});

/** Looks ids up. What the author may not see is there all the same: nothing else can be written under its id. */
export async function loadExisting(
  { transaction, statements }: UnitOfWork,
  ids: readonly string[],
): Promise<Map<string, ExistingNode>> {
  const rows = await transaction.run(statements.of('write/lookup', lookupParameters([...new Set(ids)])));
  return new Map(rows.map(([row]) => knownOf(row as ExistingRow)));
}

/** What has been looked up for one change: each id once. */
export class IdentityMap {
  readonly #asked = new Set<string>();
  readonly #found = new Map<string, ExistingNode>();

  constructor(readonly work: UnitOfWork) {}

  /** Takes what was found under some ids with another statement. */
  take(ids: readonly string[], rows: readonly ExistingRow[]): void {
    for (const id of ids) this.#asked.add(id);
    for (const [id, known] of rows.map(knownOf)) this.#found.set(id, known);
  }

  async see(ids: readonly string[]): Promise<void> {
    const unseen = ids.filter((id) => !this.#asked.has(id));
    if (unseen.length === 0) return;
    for (const id of unseen) this.#asked.add(id);
    for (const [id, known] of await loadExisting(this.work, unseen)) this.#found.set(id, known);
  }

  get(id: string): ExistingNode | undefined {
    return this.#found.get(id);
  }

  has(id: string): boolean {
    return this.#found.has(id);
  }

  /** What is there of some that have been seen. */
  among(ids: readonly string[]): Map<string, ExistingNode> {
    return new Map(
      ids.flatMap((id) => {
        const known = this.#found.get(id);
        return known ? [[id, known] as const] : [];
      }),
    );
  }
}

export const kindOf = ({ properties }: ExistingNode): EntityKind | undefined =>
  properties['kind'] as EntityKind | undefined;

const asList = (value: unknown): unknown =>
  Array.isArray(value) ? JSON.stringify([...(value as unknown[])].sort()) : value;

/** The names of what is stated otherwise than it stands. */
export const differences = (stands: Properties, stated: Properties): string[] =>
  Object.entries(stated)
    .filter(([name, value]) => asList(value) !== asList(stands[name]))
    .map(([name]) => name);

/** The same of what is known: an entity carries the names of its parts, too, and its own are those that can be stated. */
export const differencesFrom = ({ own }: ExistingNode, stated: Properties): string[] =>
  differences({ ...own, aliases: own['ownAliases'] ?? own['aliases'] }, stated);
