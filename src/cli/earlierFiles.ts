import { idOf } from '../exchange/countryNames.js';
import { EntityKind } from '../model/entityKind.js';
import { kindOfId } from '../model/id.js';

type Item = Readonly<Record<string, unknown>>;

/** The input of one incident: what `addIncident` and `addClaims` take. */
export type IncidentInput = Readonly<Record<string, unknown>>;

/** Definitions that complete an input; all of their references are ids. */
export interface Definitions {
  entities: Item[];
  sources: Item[];
  claims: Item[];
}

const listOf = (input: IncidentInput, name: string): readonly Item[] =>
  (input[name] ?? []) as readonly Item[];

/** The fields of a claim that name entities or other claims, by ref or id. */
const references = ['subject', 'object', 'claimants', 'source', 'primarySource'];
const claimReferences = ['derivedFrom', 'disputes', 'supersedes'];

const kindOf = (item: Item, implied?: EntityKind): EntityKind | undefined =>
  implied ?? (item['kind'] as EntityKind | undefined) ?? kindOfId((item['id'] as string | undefined) ?? '');

/** The id that an entity gets; undefined where its input does not say it. */
function idFor(item: Item, kind: EntityKind | undefined): string | undefined {
  if (typeof item['id'] === 'string') return item['id'];
  return kind !== undefined && typeof item['name'] === 'string' ? idOf(kind, item['name']) : undefined;
}

function withReferences(claim: Item, fields: readonly string[], idOfRef: (name: string) => string): Item {
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return idOfRef(value);
    return Array.isArray(value) ? value.map(renamed) : value;
  };
  const found = fields.filter((field) => claim[field] != null);
  return { ...claim, ...Object.fromEntries(found.map((field) => [field, renamed(claim[field])])) };
}

/** What the inputs of a dry run would have added, so that a later one can refer to it. */
export class EarlierFiles {
  /** The definitions by id; an entity is in one of the first two lists, a claim in the third. */
  readonly #known = new Map<string, { list: keyof Definitions; item: Item }>();

  /** Adds the definitions of an input that was tried without errors. */
  add(input: IncidentInput): void {
    const ids = new Map<string, string>();
    const define = (
      list: keyof Definitions,
      item: Item,
      kind: EntityKind | undefined,
      ref: unknown,
    ): void => {
      const id = list === 'claims' ? (item['id'] as string | undefined) : idFor(item, kind);
      if (id === undefined) return;
      if (typeof ref === 'string') ids.set(ref, id);
      const { ref: _, ...stated } = item;
      const isDefinition = list === 'claims' || stated['name'] != null;
      if (isDefinition)
        this.#known.set(id, { list, item: { ...stated, id, ...(list === 'entities' && { kind }) } });
    };
    const { incident } = input as { incident?: Item };
    if (incident) define('entities', incident, EntityKind.INCIDENT, incident['ref'] ?? 'incident');
    for (const item of listOf(input, 'entities')) define('entities', item, kindOf(item), item['ref']);
    for (const item of listOf(input, 'sources')) define('sources', item, EntityKind.SOURCE, item['ref']);
    const nameOf = (name: string): string => ids.get(name) ?? name;
    const claims = listOf(input, 'claims').map((claim) => withReferences(claim, references, nameOf));
    const claimIds = new Map(claims.map(({ ref, id }) => [ref, id as string | undefined]));
    for (const claim of claims)
      define(
        'claims',
        withReferences(claim, claimReferences, (name) => claimIds.get(name) ?? name),
        undefined,
        claim['ref'],
      );
  }

  /** The definitions of some ids, with those that they refer to; those that no earlier input has are left out. */
  definitionsOf(ids: Iterable<string>): Definitions {
    const found: Definitions = { entities: [], sources: [], claims: [] };
    const seen = new Set<string>();
    const visit = (id: string): void => {
      const known = this.#known.get(id);
      if (!known || seen.has(id)) return;
      seen.add(id);
      found[known.list].push(known.item);
      if (known.list !== 'claims') return;
      for (const field of [...references, ...claimReferences])
        for (const name of [known.item[field]].flat()) if (typeof name === 'string') visit(name);
    };
    for (const id of ids) visit(id);
    return found;
  }
}

/** The value at the path of an error. */
const valueAt = (input: IncidentInput, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], input);

/** The ids at the paths of errors. */
export const idsAt = (input: IncidentInput, paths: readonly string[]): string[] =>
  paths.map((path) => valueAt(input, path)).filter((value) => typeof value === 'string');

/** An input with definitions after its own, so that paths in its own stay as they are. */
export const withDefinitions = (
  input: IncidentInput,
  { entities, sources, claims }: Definitions,
): IncidentInput => ({
  ...input,
  entities: [...listOf(input, 'entities'), ...entities],
  sources: [...listOf(input, 'sources'), ...sources],
  claims: [...listOf(input, 'claims'), ...claims],
});
