import type { EntityKind } from '../../model/entityKind.js';
import { isClaimId } from '../../model/id.js';
import type { UnitOfWork } from './changeExecutor.js';

type Properties = Readonly<Record<string, unknown>>;

/** An existing entity or claim. */
export interface ExistingNode {
  /** Its current id, which differs from the id requested if that entity was merged. */
  id: string;
  level: number;
  properties: Properties;
  /** The properties of the node with the requested id, merged or not. */
  own: Properties;
  /** The kinds of the node with the requested id and of all that it was merged into; sources use them for the same. */
  kinds: readonly EntityKind[];
}

/** A row of `write/lookup`. */
export type ExistingRow = [
  requested: string,
  id: string,
  level: number,
  properties: Properties,
  /** Null unless the requested id is that of a merged entity. */
  own: Properties | null,
  kinds: EntityKind[],
];

const entryOf = ([requested, id, level, properties, own, kinds]: ExistingRow): [string, ExistingNode] => [
  requested,
  { id, level, properties, own: own ?? properties, kinds },
];

/** The parameters of `write/lookup`: claim ids and entity ids apart. */
export const lookupParameters = (ids: readonly string[]): { entityIds: string[]; claimIds: string[] } => ({
  entityIds: ids.filter((id) => !isClaimId(id)),
  claimIds: ids.filter(isClaimId),
});

/** Looks ids up, also those above the author's clearance: no new node can have such an id. */
export async function loadExisting(
  { transaction, statements }: UnitOfWork,
  ids: readonly string[],
): Promise<Map<string, ExistingNode>> {
  const rows = await transaction.run(statements.of('write/lookup', lookupParameters([...new Set(ids)])));
  return new Map(rows.map(([row]) => entryOf(row as ExistingRow)));
}

/** The nodes that one change has looked up, each id once. */
export class IdentityMap {
  readonly #requested = new Set<string>();
  readonly #found = new Map<string, ExistingNode>();

  constructor(readonly work: UnitOfWork) {}

  /** Adds the rows that another statement found for some ids. */
  addRows(ids: readonly string[], rows: readonly ExistingRow[]): void {
    for (const id of ids) this.#requested.add(id);
    for (const [id, found] of rows.map(entryOf)) this.#found.set(id, found);
  }

  async load(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#requested.has(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#requested.add(id);
    for (const [id, found] of await loadExisting(this.work, missing)) this.#found.set(id, found);
  }

  get(id: string): ExistingNode | undefined {
    return this.#found.get(id);
  }

  has(id: string): boolean {
    return this.#found.has(id);
  }

  /** The existing nodes of some ids that were loaded. */
  subset(ids: readonly string[]): Map<string, ExistingNode> {
    return new Map(
      ids.flatMap((id) => {
        const found = this.#found.get(id);
        return found ? [[id, found] as const] : [];
      }),
    );
  }
}

/** The kind of an existing entity; undefined for a claim. */
export const kindOf = ({ properties }: ExistingNode): EntityKind | undefined =>
  properties['kind'] as EntityKind | undefined;

const comparable = (value: unknown): unknown =>
  Array.isArray(value) ? JSON.stringify([...(value as unknown[])].sort()) : value;

/** The names of the properties that are stated with another value than the existing one. */
export const differences = (existing: Properties, stated: Properties): string[] =>
  Object.entries(stated)
    .filter(([name, value]) => comparable(value) !== comparable(existing[name]))
    .map(([name]) => name);

const textsIn = (value: unknown): readonly string[] => (value ?? []) as readonly string[];

/** Whether a list has all that an entity states itself, and nothing but that and what its merged parts state. */
function isBetween(list: unknown, own: unknown, withParts: unknown): boolean {
  const [stated, least, most] = [textsIn(list), textsIn(own), textsIn(withParts)];
  return least.every((text) => stated.includes(text)) && stated.every((text) => most.includes(text));
}

/**
 * The same for an existing node. Names and identifiers of merged parts are read as those of the whole: an input may state them,
 * as an export does, or not, as one from before the merge.
 */
export const differencesFrom = ({ own }: ExistingNode, stated: Properties): string[] =>
  differences(own, stated).filter((name) => {
    if (name === 'aliases') return !isBetween(stated[name], own['ownAliases'] ?? own[name], own[name]);
    return name !== 'externalIds' || !isBetween(stated[name], own[name], own['identifiers']);
  });
