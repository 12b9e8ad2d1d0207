import { randomUUID } from 'node:crypto';
import { type EntityKind, settableFields } from '../model/entityKind.js';
import type { Api } from './api.js';
import { entityFields, knownParts, withoutEmpty } from './export/inputFields.js';
import type { IncidentInput } from './earlierFiles.js';
import { storedEntities } from './storedEntities.js';

type Item = Readonly<Record<string, unknown>>;

/** An entity of an input that the graph has with other values. */
interface Change {
  /** Its path in the input. */
  path: string;
  id: string;
  /** The version that the input is based on. */
  version: number;
  changes: Item;
  /** For each changed field: its name, the value before and after. */
  fields: [name: string, before: unknown, after: unknown][];
}

export interface UpdateResult {
  /** A line for each entity that was changed, or would be. */
  said: string[];
  userErrors: { field: string; message: string }[];
  /** The ids of the entities that the graph has, which are up to date now. */
  known: ReadonlySet<string>;
}

const entitiesIn = (input: IncidentInput): [path: string, item: Item][] => {
  const {
    incident,
    entities = [],
    sources = [],
  } = input as {
    incident?: Item;
    entities?: Item[];
    sources?: Item[];
  };
  return [
    ...(incident ? [['incident', incident] as [string, Item]] : []),
    ...entities.map((item, index): [string, Item] => [`entities.${index}`, item]),
    ...sources.map((item, index): [string, Item] => [`sources.${index}`, item]),
  ];
};

const mutation = `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) {
  userErrors { field message } } }`;

/** The parts of a value in one order, without those that are not known. */
const comparableItem = (item: unknown): string =>
  typeof item === 'object' && item !== null
    ? JSON.stringify(Object.entries(withoutEmpty(item as Record<string, unknown>)).sort())
    : JSON.stringify(item);

/** Lists are the same in any order. */
const comparable = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify(value.map(comparableItem).sort()) : JSON.stringify(value ?? null);

/** An empty list is the same as none. */
const isSame = (one: unknown, other: unknown): boolean => comparable(one ?? []) === comparable(other ?? []);

function changeOf(path: string, item: Item, stored: Item): Change {
  const names = settableFields(stored['kind'] as EntityKind).filter(
    (name) => item[name] !== undefined && !isSame(item[name], stored[name]),
  );
  return {
    path,
    id: stored['id'] as string,
    version: (item['version'] ?? stored['version']) as number,
    changes: Object.fromEntries(names.map((name) => [name, item[name]])),
    fields: names.map((name) => [name, knownParts(stored[name]), item[name]]),
  };
}

const shown = (value: unknown): string => JSON.stringify(value ?? null);

/**
 * Changes the entities of an input that the graph has with other values, one mutation each. An entity that has another
 * version than the one that was exported is refused, since the file does not know the change in between.
 */
export async function updateEntities(
  api: Api,
  input: IncidentInput,
  options: { dryRun?: boolean; reason?: string },
): Promise<UpdateResult> {
  const items = entitiesIn(input).filter(([, { id }]) => typeof id === 'string');
  const ids = new Set(items.map(([, { id }]) => id as string));
  const stored = await storedEntities<Item>(api, [...ids], entityFields);
  const result: UpdateResult = { said: [], userErrors: [], known: new Set(stored.keys()) };
  for (const [path, item] of items) {
    const known = stored.get(item['id'] as string);
    // An id that was merged names another entity now, which this item does not describe.
    const change = known?.['id'] === item['id'] && known ? changeOf(path, item, known) : undefined;
    if (!change || change.fields.length === 0) continue;
    const { id, version, changes, fields } = change;
    const { dryRun, reason } = options;
    const { updateEntity } = (await api(mutation, {
      input: {
        ...{ id, expectedVersion: version, changes, idempotencyKey: randomUUID() },
        ...(dryRun !== undefined && { dryRun }),
        ...(reason !== undefined && { reason }),
      },
    })) as { updateEntity: { userErrors: { field: string; message: string }[] } };
    result.userErrors.push(
      ...updateEntity.userErrors.map(({ field, message }) => ({
        field: `${path}.${field.replace(/^changes\./, '')}`,
        message,
      })),
    );
    if (updateEntity.userErrors.length === 0)
      result.said.push(
        `${id}: ${dryRun === true ? 'would change' : 'changed'} ${fields
          .map(([name, before, after]) => `${name} from ${shown(before)} to ${shown(after)}`)
          .join(', ')}`,
      );
  }
  return result;
}

/** The input with nothing but the ids of entities that are known. */
export function withReferencesOnly(input: IncidentInput, known: ReadonlySet<string>): IncidentInput {
  const reduced = (item: Item): Item => {
    const { id, kind, ref } = item;
    if (typeof id !== 'string' || !known.has(id)) return item;
    return { id, ...(kind !== undefined && { kind }), ...(ref !== undefined && { ref }) };
  };
  const lists = input as { incident?: Item; entities?: Item[]; sources?: Item[] };
  return {
    ...input,
    ...(lists.incident && { incident: reduced(lists.incident) }),
    ...(lists.entities && { entities: lists.entities.map(reduced) }),
    ...(lists.sources && { sources: lists.sources.map(reduced) }),
  };
}
